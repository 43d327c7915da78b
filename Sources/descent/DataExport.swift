import ArgumentParser
import Datasets
import TextGraphics

extension Data {
  /// `descent data export`: pictures in a form that other programs read.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write pictures as gzipped IDX files or as folders of PNG files.",
      discussion: """
        png writes DIR/train/3/10000.png and so on: class by class, each picture called by its \
        original index, validation from 60000. idx writes MNIST's four files. All classes are \
        written unless --classes chooses some. --data reads either again.
        """)

    @OptionGroup var source: DataOptions
    @OptionGroup var wanted: ClassOptions

    @Option(
      help: ArgumentHelp("idx or png.", valueName: "format"), completion: .list(["idx", "png"]),
      transform: Export.parseFormat)
    var format: ExportFormat

    @Argument(
      help: ArgumentHelp("Where to write: a new directory, or an empty one.", valueName: "dir"),
      completion: .directory)
    var directory: String

    func validate() throws { try Data.checkName(ofDirectory: directory, example: "digits") }

    func run() throws {
      let dataset = try source.load(wanted.classes ?? .all)
      let bar = LoadingBar()
      do {
        try format.write(dataset, to: directory) { bar.show($0) }
        bar.clear()
      } catch {
        bar.clear()
        throw Failure(error)
      }
      let training = NumberText.grouped(dataset.training.count)
      let validation = NumberText.grouped(dataset.validation.count)
      do {
        try StandardStreams.write(
          "\(directory): \(training) + \(validation) pictures of \(dataset.imageSize) pixels in "
            + "\(dataset.classes.count) classes\n")
      } catch {
        throw Failure(error)
      }
    }

    private static func parseFormat(_ text: String) throws -> ExportFormat {
      guard let format = ExportFormat(rawValue: text) else {
        throw ValidationError("a format is idx or png.")
      }
      return format
    }
  }
}
