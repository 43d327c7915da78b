import TestSupport
import Testing

@testable import Datasets

// One after the other, since a pipe can be inherited by a program that starts at the same moment.
@Suite(
  "Fetching", .serialized,
  .enabled(if: PseudoTerminal.installedProgram("curl") != nil, "needs curl"))
struct DatasetFetcherTests {
  @Suite("a file that arrives")
  struct Arriving {
    private var letters = Letters()

    @Test("gives it its name when it is whole and right, and not before")
    func good() throws {
      let server = letters.server()
      var counts: [Int] = []
      #expect(
        try letters.fetch(from: server) { counts.append($0) } == .written(byteCount: 1_000_000))
      #expect(letters.isWhole && letters.names == ["letters"])
      #expect(server.sightings == [["letters.partial"]])
      #expect(counts == counts.sorted() && counts.last == 1_000_000)
    }

    @Test("leaves a file alone that is there and right")
    func alreadyThere() throws {
      letters.directory.write(Letters.bytes, to: "letters")
      let server = letters.server()
      #expect(try letters.fetch(from: server) == .alreadyThere)
      #expect(server.requests.isEmpty)
    }

    @Test("replaces a file that is there and wrong")
    func replaced() throws {
      letters.directory.write(Letters.otherBytes, to: "letters")
      #expect(try letters.fetch(from: letters.server()) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole)
    }

    @Test("looks at what gzipped bytes stand for where those are what is known")
    func uncompressed() throws {
      var letters = letters
      letters.form = .uncompressed
      let bytes = Gzip.compress(Letters.bytes)
      #expect(try letters.fetch(from: letters.server(bytes)) == .written(byteCount: bytes.count))
      #expect(TemporaryDirectory.read(letters.path) == bytes)
    }

    @Test("goes on where a connection dropped")
    func dropped() throws {
      let server = letters.server(Letters.bytes, .drops(after: 300_000, times: 2))
      #expect(try letters.fetch(from: server) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole && letters.names == ["letters"])
      #expect(
        server.requests
          == [0, 300_000, 600_000].map { LoopbackServer.Request("letters", from: $0) })
      #expect(server.sightings.allSatisfy { $0 == ["letters.partial"] })
    }

    @Test("goes on where a server fell silent")
    func stalled() throws {
      let server = letters.server(Letters.bytes, .stalls(after: 300_000))
      #expect(try letters.fetch(from: server) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole)
      #expect(server.requests.map(\.offset) == [0, 300_000])
    }

    @Test("goes on where an earlier fetch was interrupted")
    func interrupted() throws {
      letters.writePartial(Array(Letters.bytes.prefix(300_000)))
      let server = letters.server()
      #expect(try letters.fetch(from: server) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole && letters.names == ["letters"])
      #expect(server.requests.map(\.offset) == [300_000])
    }

    @Test("needs no byte more where only the name was missing")
    func interruptedAtTheEnd() throws {
      letters.writePartial(Letters.bytes)
      let server = letters.server()
      #expect(try letters.fetch(from: server) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole && letters.names == ["letters"])
      #expect(server.requests.map(\.offset) == [1_000_000])
    }

    @Test("starts again where a server can only send all of it")
    func noRanges() throws {
      letters.writePartial(Array(Letters.bytes.prefix(300_000)))
      let server = letters.server(Letters.bytes, .ignoresRanges)
      #expect(try letters.fetch(from: server) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole)
      #expect(server.requests.map(\.offset) == [300_000, 0])
    }

    @Test(
      "starts again where what was left is of another file",
      arguments: [300_000, 1_000_000, 2_000_000])
    func otherPartial(count: Int) throws {
      letters.writePartial([UInt8](repeating: 0x7a, count: count))
      let server = letters.server()
      #expect(try letters.fetch(from: server) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole && letters.names == ["letters"])
      #expect(server.requests.map(\.offset) == [count, 0])
    }

    @Test("asks the next mirror where one fails or is wrong")
    func nextMirror() throws {
      let servers = [
        letters.server([], .hasNothing), letters.server(Letters.otherBytes), letters.server(),
      ]
      #expect(
        try letters.fetch(from: servers.map(\.address), into: letters.directory.path)
          == .written(byteCount: 1_000_000))
      #expect(letters.isWhole && letters.names == ["letters"])
      #expect(servers.allSatisfy { $0.requests == [LoopbackServer.Request("letters")] })
    }

    @Test("makes its directory")
    func directory() throws {
      let path = letters.directory.path + "/a/b"
      let server = letters.server()
      _ = try letters.fetch(from: [server.address], into: path)
      #expect(TemporaryDirectory.read(path + "/letters") == Letters.bytes)
      #expect(server.requests.count == 1)
    }
  }

  @Suite("a file that does not arrive")
  struct NotArriving {
    private let letters = Letters()

    @Test("leaves nothing of a file with another checksum")
    func otherChecksum() throws {
      let server = letters.server(Letters.otherBytes)
      let expected = KnownFile.Fault.otherChecksum(
        // By md5sum.
        found: "47ddbf940d4c665ae5adfd54450115e0", expected: Letters.checksum)
      #expect(try letters.problems(from: server) == [.wrong(expected)])
      #expect(letters.names.isEmpty)
      #expect(server.requests.count == 1)
      #expect(server.sightings == [["letters.partial"]])
    }

    @Test("tries once more from the first byte where what was left could be to blame")
    func wrongTwice() throws {
      letters.writePartial([UInt8](repeating: 0x61, count: 300_000))
      let server = letters.server(Letters.otherBytes)
      #expect(try letters.problems(from: server).count == 1)
      #expect(letters.names.isEmpty)
      #expect(server.requests.map(\.offset) == [300_000, 0])
    }

    @Test("leaves nothing of a file that is shorter than it should be")
    func truncated() throws {
      let server = letters.server(Array(Letters.bytes.prefix(999_999)))
      #expect(
        try letters.problems(from: server)
          == [.wrong(.tooShort(found: 999_999, expected: 1_000_000))])
      #expect(letters.names.isEmpty)
    }

    @Test("leaves nothing of gzipped bytes that break off, or of others")
    func notGzip() throws {
      var letters = letters
      letters.form = .uncompressed
      let half = Gzip.compress(Letters.bytes).dropLast(20)
      #expect(try letters.problems(from: letters.server(Array(half))) == [.wrong(.notGzip)])
      #expect(try letters.problems(from: letters.server()) == [.wrong(.notGzip)])
      #expect(letters.names.isEmpty)
    }

    @Test("stops a body that goes on for longer than the file can be")
    func endless() throws {
      let server = letters.server(Letters.bytes, .neverEnds)
      #expect(try letters.problems(from: server) == [.wrong(.tooLong(expected: 1_000_000))])
      #expect(letters.names.isEmpty)
    }

    @Test("stops restoring gzipped bytes that stand for more than they should")
    func bomb() throws {
      var letters = letters
      letters.form = .uncompressed
      let bytes = Gzip.compress([UInt8](repeating: 0, count: 64 << 20))
      #expect(
        try letters.problems(from: letters.server(bytes))
          == [.wrong(.tooLong(expected: 1_000_000))])
      #expect(letters.names.isEmpty)
    }

    @Test("keeps the beginning where nothing more comes, to go on from there")
    func breaksOff() throws {
      let server = letters.server(Letters.bytes, .breaksOff(at: 600_000))
      let problems = try letters.problems(from: server)
      guard case .failed = problems.first else {
        Issue.record("\(problems)")
        return
      }
      #expect(letters.names == ["letters.partial"])
      #expect(letters.partial == Array(Letters.bytes.prefix(600_000)))
      #expect(server.requests.map(\.offset) == [0, 600_000])
      #expect(try letters.fetch(from: letters.server()) == .written(byteCount: 1_000_000))
      #expect(letters.isWhole)
    }

    @Test("takes a connection up again five times, not for ever")
    func dropsAlways() throws {
      let server = letters.server(Letters.bytes, .drops(after: 100_000, times: 9))
      #expect(try letters.problems(from: server).count == 1)
      #expect(server.requests.map(\.offset) == Array(stride(from: 0, to: 600_000, by: 100_000)))
      #expect(letters.partial.count == 600_000)
    }

    @Test("leaves nothing where there is nothing, and says what curl says")
    func missing() throws {
      let server = letters.server([], .hasNothing)
      #expect(
        try letters.problems(from: server)
          == [.failed(reason: "The requested URL returned error: 404")])
      #expect(letters.names.isEmpty)
    }

    @Test("keeps out of a file that somebody else is fetching")
    func busy() throws {
      let held = try PartialFile(of: letters.path)
      #expect(throws: FetchError.busy(path: letters.path + ".partial")) {
        try letters.fetch(from: letters.server())
      }
      #expect(held.byteCount == 0)
    }

    @Test("says where it cannot write")
    func unwritable() throws {
      let file = letters.directory.write([1], to: "file")
      let server = letters.server()
      #expect(throws: FetchError.file(.unwritable(path: file, reason: "File exists"))) {
        try letters.fetch(from: [server.address], into: file + "/inside")
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test(
    "Files are foreign that stand where others belong",
    arguments: [
      ([:], nil),
      (["letters": Letters.bytes, "classes.txt": Array("a\nb c\n".utf8)], nil),
      (["letters.partial": [1], "words": [1]], nil),
      (["letters": Letters.otherBytes], "letters"),
      (["letters": [], "classes.txt": [1]], "letters"),
      (["letters": Letters.bytes, "classes.txt": Array("a\nb c\nd".utf8)], "classes.txt"),
      (["classes.txt": []], "classes.txt"),
    ] as [([String: [UInt8]], String?)])
  func foreign(files: [String: [UInt8]], foreign: String?) throws {
    let letters = Letters()
    for (name, bytes) in files { letters.directory.write(bytes, to: name) }
    let directory = letters.directory.path
    #expect(
      try letters.fetcher(from: [], into: directory).foreignFile()
        == foreign.map { ForeignFile(path: "\(directory)/\($0)", title: "Letters") })
  }

  @Test("The words for classes are written one on a line")
  func classNames() throws {
    let directory = TemporaryDirectory()
    let fetcher = DatasetFetcher(.fashionMNIST, into: directory.path)
    #expect(try fetcher.writeClassNames() == .written(byteCount: 76))
    #expect(
      String(decoding: TemporaryDirectory.read(fetcher.classNamesPath), as: UTF8.self)
        == "T-shirt/top\nTrouser\nPullover\nDress\nCoat\nSandal\nShirt\nSneaker\nBag\nAnkle boot\n")
    #expect(try fetcher.writeClassNames() == .alreadyThere)
  }
}
