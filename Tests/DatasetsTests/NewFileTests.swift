import Synchronization
import TestSupport
import Testing

@testable import Datasets

#if canImport(Dispatch)
  import Dispatch
#endif

@Suite("Files that take nobody's name")
struct NewFileTests {
  private let directory = TemporaryDirectory()

  private var names: [String] { TemporaryDirectory.names(in: directory.path).sorted() }

  private func write(_ files: [NewFile]) throws -> [String] {
    try NewFile.write(files, to: directory.path).map { path in
      String(path.dropFirst(directory.path.count + 1))
    }
  }

  private func content(_ name: String) -> [UInt8] {
    TemporaryDirectory.read(directory.path + "/" + name)
  }

  private let list = NewFile(stem: "mistakes", ending: "csv", text: "index\n7\n")
  private let sheet = NewFile(stem: "mistakes", ending: "png", bytes: [1, 2, 3])

  @Test("have numbers where their names are taken")
  func numbers() throws {
    directory.write([9], to: "mistakes.csv")
    #expect(try write([list]) == ["mistakes-2.csv"])
    #expect(try write([list]) == ["mistakes-3.csv"])
    #expect(content("mistakes.csv") == [9])
    #expect(content("mistakes-3.csv") == Array("index\n7\n".utf8))
    #expect(names == ["mistakes-2.csv", "mistakes-3.csv", "mistakes.csv"])
  }

  @Test("that belong together have one number")
  func together() throws {
    #expect(try write([list, sheet]) == ["mistakes.csv", "mistakes.png"])
    directory.write([9], to: "mistakes-3.png")
    #expect(try write([list, sheet]) == ["mistakes-2.csv", "mistakes-2.png"])
    #expect(try write([list, sheet]) == ["mistakes-4.csv", "mistakes-4.png"])
    #expect(content("mistakes-4.png") == [1, 2, 3] && content("mistakes-3.png") == [9])
    #expect(names.count == 7)
  }

  @Test("take the place of no directory and of no link, wherever it leads")
  func otherThings() throws {
    try FileBytes.makeDirectory(directory.path + "/mistakes.csv")
    #expect(Surroundings.makeLink(directory.path + "/mistakes-2.csv", to: "nowhere"))
    #expect(try write([list]) == ["mistakes-3.csv"])
    #expect(names == ["mistakes-2.csv", "mistakes-3.csv", "mistakes.csv"])
  }

  @Test("may be empty, and as many as none")
  func empty() throws {
    #expect(try write([NewFile(stem: "a", ending: "b", bytes: [])]) == ["a.b"])
    #expect(try write([]).isEmpty)
    #expect(names == ["a.b"] && content("a.b").isEmpty)
  }

  @Test("are all written or none")
  func allOrNone() throws {
    let long = NewFile(stem: String(repeating: "x", count: 300), ending: "png", bytes: [1])
    #expect(
      throws: DatasetError.unwritable(
        path: "\(directory.path)/\(long.stem).png", reason: "File name too long")
    ) { try write([list, long]) }
    #expect(names.isEmpty)
  }

  @Test("need a directory that is there and may be written to")
  func noDirectory() throws {
    let missing = directory.path + "/missing"
    #expect(
      throws: DatasetError.unwritable(
        path: "\(missing)/mistakes.csv", reason: "No such file or directory")
    ) { try NewFile.write([list], to: missing + "/") }
    guard !Surroundings.isRoot else { return }
    #expect(Surroundings.setMode(0o500, of: directory.path))
    #expect(
      throws: DatasetError.unwritable(
        path: "\(directory.path)/mistakes.csv", reason: "Permission denied")
    ) { try write([list]) }
    #expect(Surroundings.setMode(0o700, of: directory.path))
    #expect(names.isEmpty)
  }

  @Test("get their names also where a file system has no links")
  func noLinks() throws {
    let paths = ["a.csv", "a.png"].map { "\(directory.path)/\($0)" }
    func drafts() throws -> [String] {
      try zip(paths, [[1], [2, 3]]).map { try FileBytes.writeDraft(of: $0, $1) }
    }
    let first = try drafts()
    #expect(try FileBytes.give(first, paths, hasLinks: false))
    #expect(names == ["a.csv", "a.png"] && content("a.png") == [2, 3])
    FileBytes.remove(paths[0])
    let second = try drafts()
    #expect(try !FileBytes.give(second, paths, hasLinks: false), "one is taken: none is given")
    #expect(content("a.png") == [2, 3] && names.count == 3)
  }

  @Test("stay apart where many are written at once")
  func race() throws {
    let written = Mutex<[String]>([])
    let path = directory.path
    DispatchQueue.concurrentPerform(iterations: 24) { turn in
      let files = ["csv", "png"].map {
        NewFile(stem: "mistakes", ending: $0, bytes: [UInt8(turn)])
      }
      if let paths = try? NewFile.write(files, to: path) {
        written.withLock { $0 += paths }
      }
    }
    let paths = written.withLock { $0 }
    #expect(paths.count == 48 && Set(paths).count == 48 && names.count == 48)
    // Both of a pair come from one turn.
    let pairs = Dictionary(grouping: names) { $0.prefix { $0 != "." } }
    #expect(pairs.count == 24)
    #expect(pairs.values.allSatisfy { content($0[0]) == content($0[1]) })
  }
}
