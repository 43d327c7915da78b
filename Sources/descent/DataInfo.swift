import ArgumentParser
import Datasets
import DescentApp

extension Data {
  /// `descent data info`: what is in a directory of data.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what is in a directory of data.",
      discussion: """
        Files with their shapes and checksums, pictures of each class, their means, and whether \
        it is a known set. All of it is read, so whatever is wrong with it is found.
        """)

    @Argument(
      help: ArgumentHelp(
        """
        What --data takes: a directory, or the name of a fetched set; the built-in digits without \
        it.
        """, valueName: "path"), completion: .directory)
    var path: String?

    func run() throws {
      let bar = LoadingBar()
      let inspection: DatasetInspection
      do {
        inspection = try DatasetInspection(path) { bar.show($0) }
        bar.clear()
      } catch {
        bar.clear()
        throw Failure(error)
      }
      let report = InspectionReport(inspection, hasBlocks: StandardStreams.isUTF8)
      do {
        try StandardStreams.write(report.lines.map { $0 + "\n" }.joined())
      } catch {
        throw Failure(error)
      }
    }
  }
}
