import TestSupport
import Testing

@Suite("descent data make")
struct DataMakeTests {
  private static let names = ["3-7", "others"].flatMap { group in
    ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"].map {
      "\(group)/\($0)-ubyte.gz"
    }
  }

  /// Drawing everything takes half a minute without the optimizer.
  private static let patience = 300.0

  private let directory = TemporaryDirectory()

  /// What a gzipped file holds.
  private func contents(of path: String) throws -> [UInt8] {
    let contents = directory.path + "/contents"
    let line = "gzip -dc \(Program.quoted(path)) >\(Program.quoted(contents))"
    #expect(try Program.shell(line).exit == .code(0))
    return TemporaryDirectory.read(contents)
  }

  @Test("draws the digits that the program carries, to the byte")
  func reproduces() throws {
    let made = directory.path + "/made"
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell("\(program) data make \(made)", seconds: Self.patience)
    #expect(outcome.exit == .code(0))
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output == Self.names.map { "\(made)/\($0)\n" }.joined())
    #expect(TemporaryDirectory.names(in: made).sorted() == ["3-7", "others"])
    for group in ["3-7", "others"] {
      #expect(TemporaryDirectory.names(in: "\(made)/\(group)").count == 4)
    }
    for name in Self.names {
      let drawn = try contents(of: "\(made)/\(name)")
      let isSame = try drawn == contents(of: "\(Program.assets())/\(name)")
      #expect(isSame && !drawn.isEmpty, "\(name)")
    }
  }

  @Test("draws other digits with another seed")
  func otherSeed() throws {
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell(
      "\(program) data make --seed 7 \(directory.path)", seconds: Self.patience)
    #expect(outcome.exit == .code(0))
    for name in Self.names {
      let drawn = try contents(of: "\(directory.path)/\(name)")
      let isSame = try drawn == contents(of: "\(Program.assets())/\(name)")
      #expect(isSame == name.contains("labels"), "\(name)")
    }
  }
}
