import ArgumentParser
import Datasets

/// The option that says where pictures come from, the same for all commands.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A directory with MNIST's four files or with folders of PNG files; or mnist or fashion-mnist, \
      once fetched.
      """, valueName: "dir"))
  var data: String?

  /// Finds the data, the built-in digits without the option; what is wrong with it becomes a
  /// sentence and an exit code.
  func find(_ classes: ClassSelection) throws -> FoundDataset {
    do {
      return try DatasetCatalog.find(data, classes: classes)
    } catch {
      throw Failure(error)
    }
  }

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
    let found = try DatasetCatalog.find(data, classes: classes)
    let bar = LoadingBar()
    defer { bar.clear() }
    return try found.read { bar.show($0) }
  }
}
