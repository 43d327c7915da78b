import ArgumentParser
import Datasets

/// The option that says where pictures come from, the same for all commands.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A directory with MNIST's four files or with folders of PNG files; or mnist or fashion-mnist, \
      once fetched; or built-in.
      """, valueName: "dir"), completion: .directory)
  var data: String?

  /// Finds and reads the data, with a bar where that takes long.
  func load(_ classes: ClassSelection) throws -> Dataset {
    do {
      return try read(classes)
    } catch {
      throw Failure(error)
    }
  }

  /// As ``load(_:)``, for those who have words of their own for what may be wrong.
  func read(_ classes: ClassSelection) throws(DatasetError) -> Dataset {
    try DataOptions.read(DatasetCatalog.find(data, classes: classes))
  }

  /// Reads data that was found, with a bar where that takes long.
  static func read(_ found: FoundDataset) throws(DatasetError) -> Dataset {
    let bar = LoadingBar()
    defer { bar.clear() }
    return try found.read { bar.show($0) }
  }
}
