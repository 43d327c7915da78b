import ArgumentParser
import Datasets
import DescentApp

extension Data {
  /// `descent data fetch`: a public set of pictures, through the program curl.
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fetch MNIST or Fashion-MNIST with curl, checked before they are used.",
      discussion: """
        The files go where --data finds them by the name of the set, or into DIR, where they \
        replace nothing. Files that are there and right are not fetched again; one that broke off \
        goes on from where it ended. curl takes proxies from the environment (https_proxy and so \
        on), and nothing from .curlrc.
        """)

    @Option(
      help: ArgumentHelp(
        "Where to write instead of the cache; made where it is missing.", valueName: "dir"),
      completion: .directory)
    var to: String?

    @Option(
      help: ArgumentHelp(
        "The address of a directory with the files, instead of the usual mirrors.",
        valueName: "url"),
      transform: Fetch.parseAddress)
    var from: String?

    @Argument(
      help: ArgumentHelp("The set: mnist or fashion-mnist.", valueName: "name"),
      completion: .list(KnownDataset.all.map(\.name)), transform: Fetch.parseName)
    var dataset: KnownDataset

    func validate() throws { _ = try findDirectory() }

    func run() throws {
      let directory = try findDirectory()
      let fetcher = DatasetFetcher(dataset, into: directory, from: from)
      do {
        // The cache is the program's own, any other directory somebody's.
        if to != nil, let foreign = try fetcher.foreignFile() {
          throw Failure(foreign.description, code: .cannotWrite)
        }
        for file in dataset.files {
          try report(fetcher.path(of: file), try fetch(file, with: fetcher))
        }
        try report(fetcher.classNamesPath, try fetcher.writeClassNames())
        let place = to == nil ? dataset.name : RunSummary.quoted(directory)
        try StandardStreams.write("descent --data \(place)\n")
      } catch let error as FetchError {
        throw Failure(error)
      } catch let error as WriteError {
        throw Failure(error)
      }
    }

    /// Where the files go.
    private func findDirectory() throws -> String {
      if let to {
        try Data.checkName(ofDirectory: to, example: "--to digits")
        return to
      }
      guard let directory = DatasetCache().directory(of: dataset) else {
        throw ValidationError(
          "There is no HOME and so no cache: say with --to where the files shall go.")
      }
      return directory
    }

    private func fetch(
      _ file: KnownFile, with fetcher: DatasetFetcher
    ) throws(FetchError) -> DatasetFetcher.Outcome {
      var bar = ProgressBar(
        isShown: StandardStreams.isErrorTerminal, width: 20, delay: .milliseconds(200))
      defer { bar.clear() }
      return try fetcher.fetch(file) { byteCount in
        // How long it is here only the mirror knows; it is nearly always this.
        let part = min(1, Double(byteCount) / Double(file.usualByteCount))
        bar.show(part, label: "\(Fetch.megabytes(byteCount)) MB  \(file.name)")
      }
    }

    private func report(_ path: String, _ outcome: DatasetFetcher.Outcome) throws(WriteError) {
      switch outcome {
      case .written(let byteCount): try StandardStreams.write("\(path): \(byteCount) bytes\n")
      case .alreadyThere: try StandardStreams.write("\(path): already there\n")
      }
    }

    /// Millions of bytes with one decimal place, as in 9.9.
    private static func megabytes(_ byteCount: Int) -> String {
      let tenths = (byteCount + 50_000) / 100_000
      return "\(tenths / 10).\(tenths % 10)"
    }

    // MARK: Parsing

    private static func parseName(_ text: String) throws -> KnownDataset {
      guard let dataset = KnownDataset.named(text) else {
        let names = KnownDataset.all.map(\.name).joined(separator: " or ")
        throw ValidationError("a set to fetch is \(names).")
      }
      return dataset
    }

    private static func parseAddress(_ text: String) throws -> String {
      guard ["http://", "https://"].contains(where: { text.hasPrefix($0) && text != $0 }) else {
        throw ValidationError("an address begins with http:// or https://.")
      }
      return text
    }
  }
}
