import TestSupport
import Testing

@testable import Datasets

/// A set of one file, a million times the letter a, and a directory to fetch it into.
struct Letters {
  static let bytes = [UInt8](repeating: 0x61, count: 1_000_000)
  /// Of the same length, but not the same.
  static let otherBytes: [UInt8] = bytes.dropLast() + [0x62]

  /// - Source: the NESSIE project's test vectors for MD5, set 1, vector 8.
  static let checksum = "7707d6ae4e027c70eea2a935c2296f21"

  let directory = TemporaryDirectory()
  var form = KnownFile.Form.gzipped

  var file: KnownFile {
    KnownFile(
      name: "letters", usualByteCount: 1_000_000, form: form, byteCount: 1_000_000,
      checksum: Letters.checksum)
  }

  var path: String { directory.path + "/letters" }
  var names: [String] { TemporaryDirectory.names(in: directory.path) }
  var partial: [UInt8] { TemporaryDirectory.read(path + ".partial") }
  var isWhole: Bool { TemporaryDirectory.read(path) == Letters.bytes }

  /// Leaves what an interrupted fetch would have left.
  func writePartial(_ bytes: [UInt8]) { directory.write(bytes, to: "letters.partial") }

  func server(
    _ bytes: [UInt8] = Letters.bytes, _ behavior: LoopbackServer.Behavior = .wellBehaved
  ) -> LoopbackServer {
    LoopbackServer(["letters": bytes], behavior, watching: directory.path)
  }

  func fetch(
    from servers: LoopbackServer..., progress: (Int) -> Void = { _ in }
  ) throws -> DatasetFetcher.Outcome {
    try withExtendedLifetime(servers) {
      try fetch(from: servers.map(\.address), into: directory.path, progress: progress)
    }
  }

  func fetch(
    from addresses: [String], into path: String, progress: (Int) -> Void = { _ in }
  ) throws -> DatasetFetcher.Outcome {
    try fetcher(from: addresses, into: path).fetch(file, progress: progress)
  }

  func fetcher(from addresses: [String], into path: String) -> DatasetFetcher {
    let dataset = KnownDataset(
      name: "letters", title: "Letters", classNames: ["a", "b c"], files: [file],
      mirrors: addresses)
    return DatasetFetcher(
      dataset, into: path, from: nil, curlOptions: ["--noproxy", "*", "--speed-time", "1"])
  }

  /// What is wrong with the answer of each server.
  func problems(
    from servers: LoopbackServer...
  ) throws -> [FetchError.Attempt.Problem] {
    do {
      _ = try fetch(from: servers.map(\.address), into: directory.path)
      return []
    } catch FetchError.failed(let attempts) {
      #expect(attempts.map(\.address) == servers.map { $0.address + "/letters" })
      return attempts.map(\.problem)
    }
  }
}
