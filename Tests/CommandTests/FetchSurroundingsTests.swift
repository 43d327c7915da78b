import TestSupport
import Testing

/// What is there before anything is fetched: a curl, its settings, somebody's files.
@Suite(
  "descent data fetch and what it finds",
  .enabled(if: PseudoTerminal.installedProgram("curl") != nil, "needs curl"))
struct FetchSurroundingsTests {
  private static let name = "train-images-idx3-ubyte.gz"

  private let directory = TemporaryDirectory()

  /// Where a set goes when nothing else is said.
  private var cache: String { "\(directory.path)/descent/mnist" }

  /// Runs the program inside the directory, which is also the user's cache.
  private func fetch(_ arguments: String..., variables: String = "") throws -> Program.Outcome {
    let words = ([try Program.path(), "data", "fetch", "mnist"] + arguments).map(Program.quoted)
    return try Program.shell(
      "cd \(directory.path); XDG_CACHE_HOME=\(directory.path) \(variables) "
        + "\(words.joined(separator: " ")) </dev/null")
  }

  /// Fetches by a program that is called curl, a few lines for a shell.
  private func fetch(byCurl lines: String) throws -> Program.Outcome {
    _ = try Program.shell("mkdir \(directory.path)/programs")
    directory.write(Array("#!/bin/sh\n\(lines)\n".utf8), to: "programs/curl")
    _ = try Program.shell("chmod +x \(directory.path)/programs/curl")
    return try fetch("--from", "http://a", variables: "PATH=\(directory.path)/programs")
  }

  // MARK: curl

  @Test("gives up where curl tells of a range that nobody asked for")
  func rangeError() throws {
    let outcome = try fetch(byCurl: "if [ -e asked ]; then exit 7; fi; echo >asked; exit 33")
    #expect(outcome.exit == .code(69))
    #expect(
      outcome.errors == "descent: 'http://a/\(Self.name)' cannot be fetched: curl ended with code "
        + "33. Try again, which goes on from where this ended, or give another place with "
        + "--from.\n")
  }

  @Test("counts each start from the first byte as a drop")
  func startsAgain() throws {
    // Exit code 18: the server promised more.
    let outcome = try fetch(
      byCurl: """
        echo request >>requests
        case "$*" in *--continue-at*) exit 33;; esac
        echo a
        exit 18
        """)
    #expect(outcome.exit == .code(69))
    // Drops and starts take turns; the first drop after five of them is the last.
    let requests = Program.text(of: directory.path + "/requests")
    #expect(requests == String(repeating: "request\n", count: 7))
  }

  @Test("does not obey the settings that somebody keeps for curl")
  func settings() throws {
    let server = LoopbackServer([:])
    directory.write(Array("url = \"\(server.address)/other\"\n".utf8), to: ".curlrc")
    let outcome = try fetch(
      "--from", server.address, variables: "CURL_HOME=\(directory.path)")
    #expect(outcome.exit == .code(69))
    #expect(server.requests == [LoopbackServer.Request(Self.name)])
  }

  // MARK: Files

  @Test("leaves alone what is somebody else's", arguments: [name, "classes.txt"])
  func foreign(name: String) throws {
    _ = try Program.shell("mkdir \(directory.path)/mine")
    directory.write([1], to: "mine/\(name)")
    let server = LoopbackServer([:])
    let outcome = try fetch("--from", server.address, "--to", "mine")
    #expect(outcome.exit == .code(73))
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == "descent: 'mine/\(name)' is there already and is not MNIST's. "
        + "Choose another directory, or remove it.\n")
    #expect(server.requests.isEmpty)
    #expect(TemporaryDirectory.names(in: directory.path + "/mine") == [name])
    #expect(TemporaryDirectory.read("\(directory.path)/mine/\(name)") == [1])
  }

  @Test("fetches again what is wrong in its own cache", arguments: [name, "classes.txt"])
  func cached(name: String) throws {
    _ = try Program.shell("mkdir -p \(cache)")
    directory.write([1], to: "descent/mnist/\(name)")
    let server = LoopbackServer([:])
    #expect(try fetch("--from", server.address).exit == .code(69))
    #expect(server.requests == [LoopbackServer.Request(Self.name)])
  }
}
