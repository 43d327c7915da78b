/// Why a file could not be fetched: facts in the cases, the sentence in one place.
public enum FetchError: Error, Hashable, Sendable {
  /// What came of asking one address.
  public struct Attempt: Hashable, Sendable {
    /// Why there is no file.
    public enum Problem: Hashable, Sendable {
      /// It did not come, or not all of it; in the words of curl.
      case failed(reason: String)
      /// It came, but is not what was meant.
      case wrong(KnownFile.Fault)
    }

    /// What was asked for.
    public var address: String
    /// What was wrong with the answer.
    public var problem: Problem

    fileprivate var isWrong: Bool { if case .wrong = problem { true } else { false } }
  }

  /// The program that fetches cannot be started; `reason` is the system's word for it.
  case noCurl(reason: String)
  /// No address gave the file.
  case failed([Attempt])
  /// Somebody else is fetching the same file into the same directory.
  case busy(path: String)
  /// A file could not be read or written.
  case file(DatasetError)

  /// Whether all that was asked gave something that is not what it should be.
  ///
  /// Where any address did not answer, or not to the end, trying again may help.
  public var isBadData: Bool {
    guard case .failed(let attempts) = self else { return false }
    return attempts.allSatisfy(\.isWrong)
  }
}

extension FetchError: CustomStringConvertible {
  /// What happened, where, and what to do about it.
  public var description: String {
    switch self {
    case .noCurl(let reason):
      "The program curl, which fetches files, cannot be started: \(reason). Install it, or copy "
        + "the files and give --data their directory."
    case .failed(let attempts):
      attempts.map(\.description).joined(separator: "; ") + ". " + FetchError.advice(attempts)
    case .busy(let path):
      "'\(path)' is being written by another descent. Wait until it is done."
    case .file(let error): error.description
    }
  }

  private static func advice(_ attempts: [Attempt]) -> String {
    if attempts.allSatisfy(\.isWrong) {
      return "Nothing of that was kept. Give another place with --from."
    }
    // A wrong file is asked for again as well, and costs what another address had brought.
    return attempts.contains(where: \.isWrong)
      ? "Nothing of a wrong file was kept. Try again, or give another place with --from."
      : "Try again, which goes on from where this ended, or give another place with --from."
  }
}

extension FetchError.Attempt: CustomStringConvertible {
  /// A clause without an end.
  public var description: String {
    switch problem {
    case .failed(let reason): "'\(address)' cannot be fetched: \(reason)"
    case .wrong(let fault): "'\(address)' is the wrong file: it \(fault)"
    }
  }
}
