import Testing

@testable import Datasets

@Suite("Errors about fetching are sentences: what, where, what to do")
struct FetchErrorTests {
  private static let wrong = FetchError.Attempt(
    address: "http://a/f",
    problem: .wrong(.otherChecksum(found: "1", expected: "2")))
  private static let failed = FetchError.Attempt(
    address: "http://b/f", problem: .failed(reason: "Could not resolve host: b"))

  @Test(
    "in these words",
    arguments: [
      (
        FetchError.noCurl(reason: "No such file or directory"),
        "The program curl, which fetches files, cannot be started: No such file or directory. "
          + "Install it, or copy the files and give --data their directory."
      ),
      (
        .failed([failed]),
        "'http://b/f' cannot be fetched: Could not resolve host: b. Try again, which goes on from "
          + "where this ended, or give another place with --from."
      ),
      (
        .failed([wrong]),
        "'http://a/f' is the wrong file: it has the MD5 1 instead of 2. Nothing of that was kept. "
          + "Give another place with --from."
      ),
      (
        .failed([wrong, failed]),
        "'http://a/f' is the wrong file: it has the MD5 1 instead of 2; 'http://b/f' cannot be "
          + "fetched: Could not resolve host: b. Nothing of a wrong file was kept. Try again, or "
          + "give another place with --from."
      ),
      (
        .failed([wrong, wrong]),
        "'http://a/f' is the wrong file: it has the MD5 1 instead of 2; 'http://a/f' is the wrong "
          + "file: it has the MD5 1 instead of 2. Nothing of that was kept. "
          + "Give another place with --from."
      ),
      (
        .busy(path: "f.partial"),
        "'f.partial' is being written by another descent. Wait until it is done."
      ),
      (
        .file(.unwritable(path: "f", reason: "No space left on device")),
        "'f' cannot be written: No space left on device. Choose a directory that you may write to."
      ),
    ])
  func words(error: FetchError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test(
    "and tell of bad data only where no connection is to blame",
    arguments: [
      ([wrong], true), ([wrong, wrong], true), ([failed], false), ([wrong, failed], false),
      ([failed, wrong], false),
    ])
  func badData(attempts: [FetchError.Attempt], isBadData: Bool) {
    #expect(FetchError.failed(attempts).isBadData == isBadData)
  }

  @Test(
    "with these words for what is wrong with a file",
    arguments: [
      (KnownFile.Fault.notGzip, "is not whole gzip data"),
      (.tooShort(found: 1, expected: 2), "holds 1 bytes instead of 2"),
      (.tooLong(expected: 2), "holds more than 2 bytes"),
      (.otherChecksum(found: "1", expected: "2"), "has the MD5 1 instead of 2"),
    ])
  func faults(fault: KnownFile.Fault, words: String) {
    #expect(fault.description == words)
  }
}
