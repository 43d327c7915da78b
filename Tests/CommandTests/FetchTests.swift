import TestSupport
import Testing

@Suite(
  "descent data fetch", .enabled(if: PseudoTerminal.installedProgram("curl") != nil, "needs curl"))
struct FetchTests {
  private static let names =
    ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3"]
    .map { "\($0)-ubyte.gz" } + ["t10k-labels-idx1-ubyte.gz"]
  private static let digits = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n"

  private let directory = TemporaryDirectory()

  /// Where a set goes when nothing else is said.
  private var cache: String { "\(directory.path)/descent/mnist" }
  private var cachedNames: [String] { TemporaryDirectory.names(in: cache).sorted() }

  /// Runs the program with the directory as the user's cache.
  private func run(_ arguments: String..., path: String? = nil) throws -> Program.Outcome {
    let words = ([try Program.path()] + arguments).map(Program.quoted).joined(separator: " ")
    let variables = "XDG_CACHE_HOME=\(directory.path)" + (path.map { " PATH=\($0)" } ?? "")
    return try Program.shell("cd \(directory.path); \(variables) \(words) </dev/null")
  }

  private func fetch(from server: LoopbackServer) throws -> Program.Outcome {
    try run("data", "fetch", "mnist", "--from", server.address)
  }

  /// A file as long as MNIST's training images, gzipped: nothing but zeros.
  private func zeros() throws -> [UInt8] {
    let file = directory.path + "/zeros"
    #expect(
      try Program.shell("head -c 47040016 /dev/zero | gzip -1 >\(file)").exit == .code(0))
    return TemporaryDirectory.read(file)
  }

  /// Real MNIST as a mirror has it, gzipped here where it is not.
  private func realFiles() throws -> [String: [UInt8]] {
    let source = try #require(TestResources.mnist)
    var files: [String: [UInt8]] = [:]
    for name in Self.names {
      let path = "\(source)/\(name)"
      let zipped = directory.path + "/zipped"
      let plain = Program.quoted(String(path.dropLast(3)))
      let line = "cat \(Program.quoted(path)) || gzip -1 -c \(plain)"
      try #require(try Program.shell("{ \(line); } >\(zipped)").exit == .code(0))
      files[name] = TemporaryDirectory.read(zipped)
    }
    return files
  }

  // MARK: Good files

  @Test(
    "brings MNIST to where --data mnist finds it, and does not do so twice",
    .enabled(if: TestResources.mnist != nil, "\(TestResources.mnistIsMissing)"))
  func good() throws {
    let files = try realFiles()
    let server = LoopbackServer(files, watching: cache)
    let outcome = try fetch(from: server)
    let sizes = Self.names.map { "\(cache)/\($0): \(files[$0]?.count ?? 0) bytes\n" }.joined()
    #expect(outcome.exit == .code(0))
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output == sizes + "\(cache)/classes.txt: 20 bytes\ndescent --data mnist\n")
    #expect(cachedNames == (Self.names + ["classes.txt"]).sorted())
    #expect(Program.text(of: cache + "/classes.txt") == Self.digits)
    for name in Self.names {
      let isSame = TemporaryDirectory.read("\(cache)/\(name)") == files[name]
      #expect(isSame, "\(name)")
    }

    let again = try fetch(from: server)
    let places = (Self.names + ["classes.txt"]).map { "\(cache)/\($0): already there\n" }
    #expect(again.output == places.joined() + "descent --data mnist\n")
    #expect(server.requests == Self.names.map { LoopbackServer.Request($0) })

    let training = try run("train", "--data", "mnist", "--steps", "1")
    #expect(training.exit == .code(0))
    #expect(training.complaints.isEmpty)
  }

  @Test(
    "goes on where a connection dropped, and no file has its name before it is whole",
    .enabled(if: TestResources.mnist != nil, "\(TestResources.mnistIsMissing)"))
  func dropped() throws {
    let server = LoopbackServer(
      try realFiles(), .drops(after: 3_000_000, times: 2), watching: directory.path + "/digits")
    let place = directory.path + "/digits"
    let outcome = try run("data", "fetch", "mnist", "--from", server.address, "--to", "digits")
    #expect(outcome.exit == .code(0))
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasSuffix("\ndescent --data digits\n"))
    #expect(server.requests.map(\.offset) == [0, 3_000_000, 6_000_000, 0, 0, 0])
    for (request, names) in zip(server.requests, server.sightings) {
      let finished = Self.names.prefix { $0 != request.name }
      #expect(names == (finished + ["\(request.name).partial"]).sorted())
    }
    #expect(TemporaryDirectory.names(in: place).sorted() == (Self.names + ["classes.txt"]).sorted())
  }

  // MARK: Bad ones

  @Test("leaves nothing of a file with another checksum")
  func otherChecksum() throws {
    let server = LoopbackServer([Self.names[0]: try zeros()], watching: cache)
    let outcome = try fetch(from: server)
    #expect(outcome.exit == .code(65))
    #expect(outcome.output.isEmpty)
    // The checksum of zeros is md5sum's.
    #expect(
      outcome.errors == "descent: '\(server.address)/\(Self.names[0])' is the wrong file: it has "
        + "the MD5 a6628d7fea815bec69f670a11be7e1f8 instead of 6bbc9ace898e44ae57da46a324031adb. "
        + "Nothing of that was kept. Give another place with --from.\n")
    #expect(cachedNames.isEmpty)
    #expect(server.sightings == [[Self.names[0] + ".partial"]])
  }

  @Test("leaves nothing of a file that breaks off")
  func truncated() throws {
    let zeros = try zeros()
    let server = LoopbackServer([Self.names[0]: Array(zeros.prefix(zeros.count / 2))])
    let outcome = try fetch(from: server)
    #expect(outcome.exit == .code(65))
    #expect(
      outcome.errors == "descent: '\(server.address)/\(Self.names[0])' is the wrong file: it is "
        + "not whole gzip data. Nothing of that was kept. Give another place with --from.\n")
    #expect(cachedNames.isEmpty)
  }

  @Test("keeps no more than the beginning of a file whose end never comes")
  func neverWhole() throws {
    let server = LoopbackServer([Self.names[0]: try zeros()], .breaksOff(at: 20_000))
    let outcome = try fetch(from: server)
    #expect(outcome.exit == .code(69))
    let start = "descent: '\(server.address)/\(Self.names[0])' cannot be fetched: "
    #expect(outcome.errors.hasPrefix(start))
    #expect(
      outcome.errors.hasSuffix(
        ". Try again, which goes on from where this ended, or give another place with --from.\n"))
    #expect(cachedNames == [Self.names[0] + ".partial"])
    #expect(server.requests.map(\.offset) == [0, 20_000])
  }

  @Test("says that a server does not have the file")
  func missing() throws {
    let server = LoopbackServer([:])
    let outcome = try fetch(from: server)
    #expect(outcome.exit == .code(69))
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == "descent: '\(server.address)/\(Self.names[0])' cannot be fetched: The "
        + "requested URL returned error: 404. Try again, which goes on from where this ended, "
        + "or give another place with --from.\n")
    #expect(cachedNames.isEmpty)
  }

  @Test("says that nothing can be written there")
  func unwritable() throws {
    let file = directory.write([1], to: "file")
    let server = LoopbackServer([:])
    let outcome = try run(
      "data", "fetch", "fashion-mnist", "--to", file + "/inside", "--from", server.address)
    #expect(outcome.exit == .code(73))
    #expect(
      outcome.errors == "descent: '\(file)' cannot be written: File exists. "
        + "Choose a directory that you may write to.\n")
    #expect(server.requests.isEmpty)
  }

  @Test("says that curl is missing")
  func noCurl() throws {
    let outcome = try run("data", "fetch", "mnist", path: "/nonexistent")
    #expect(outcome.exit == .code(69))
    #expect(
      outcome.errors == "descent: The program curl, which fetches files, cannot be started: No "
        + "such file or directory. Install it, or copy the files and give --data their "
        + "directory.\n")
    #expect(cachedNames.isEmpty)
  }

  // MARK: Interrupted, and seen

  @Test("shows a bar on a terminal, and goes on another time from where it was ended")
  func interrupted() throws {
    let name = Self.names[0]
    let file = [UInt8](repeating: 0, count: 6_000_000)
    let server = LoopbackServer([name: file], .stalls(after: 4_000_000))
    let program = try Program.live(
      ["data", "fetch", "mnist", "--from", server.address + "/"],
      environment: ["XDG_CACHE_HOME": directory.path])
    #expect(program.wait(for: "[########............] 40 %  4.0 MB  \(name)"))
    program.signal(9)
    #expect(program.waitForExit() == .signal(9))
    #expect(cachedNames == [name + ".partial"])

    let outcome = try fetch(from: server)
    #expect(outcome.exit == .code(65))
    #expect(outcome.errors.contains("it is not whole gzip data"))
    #expect(server.requests.map(\.offset) == [0, 4_000_000, 0])
    #expect(cachedNames.isEmpty)
  }

  // MARK: What is asked for

  @Test("a set that has not been fetched is not there for --data")
  func notFetched() throws {
    for name in ["mnist", "fashion-mnist"] {
      let outcome = try run("train", "--data", name)
      #expect(outcome.exit == .code(66))
      #expect(
        outcome.errors == "descent: The set '\(name)' has not been fetched, or not all of it. "
          + "Fetch it with `descent data fetch \(name)`, or give --data a directory.\n")
    }
  }

  @Test("a directory of that name comes before a fetched set")
  func directoryWins() throws {
    let line = "ln -s \(Program.quoted(Program.assets()))/3-7 \(directory.path)/mnist"
    #expect(try Program.shell(line).exit == .code(0))
    let outcome = try run("train", "--data", "mnist", "--steps", "1")
    #expect(outcome.exit == .code(0))
    #expect(outcome.complaints.isEmpty)
  }

  @Test(
    "knows two sets, and addresses on the web",
    arguments: [
      (
        ["digits"],
        "The value 'digits' is invalid for '<name>': a set to fetch is mnist or fashion-mnist."
      ),
      (
        ["mnist", "--from", "ftp://a"],
        "The value 'ftp://a' is invalid for '--from <url>': an address begins with http:// or "
          + "https://."
      ),
      (["mnist", "--to", ""], "The directory has no name: give one, such as --to digits."),
    ])
  func usage(arguments: [String], sentence: String) throws {
    let words = ([try Program.path(), "data", "fetch"] + arguments).map(Program.quoted)
    let outcome = try Program.shell(words.joined(separator: " "))
    #expect(outcome.exit == .code(64))
    #expect(outcome.errors == "descent: \(sentence) See 'descent --help'.\n")
  }

  @Test("needs a home or a directory")
  func noHome() throws {
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell("HOME= XDG_CACHE_HOME= \(program) data fetch mnist")
    #expect(outcome.exit == .code(64))
    #expect(
      outcome.errors == "descent: There is no HOME and so no cache: say with --to where the files "
        + "shall go. See 'descent --help'.\n")
  }
}
