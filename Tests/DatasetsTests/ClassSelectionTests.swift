import Testing

@testable import Datasets

@Suite("Asking for classes")
struct ClassSelectionTests {
  /// Classes by their names, whose labels are their places.
  private func resolve(_ selection: ClassSelection, _ names: [String]) throws -> [String] {
    let present = names.enumerated().map { ImageClass(label: $0, name: $1) }
    return try selection.resolve(present, part: "training", source: "'d'").map(\.name)
  }

  @Test("a number is a name first, and a label where no class has that name")
  func numbers() throws {
    #expect(try resolve([3, 7], ["3", "7", "other"]) == ["3", "7"])
    #expect(try resolve([0, 1], ["3", "7", "other"]) == ["3", "7"])
    #expect(try resolve([1, 2], ["1", "b", "c"]) == ["1", "c"])
  }

  @Test(
    "an argument lists labels, rising ranges of them and names",
    arguments: [
      ("3,7", [3, 7]), ("7,3", [7, 3]), ("0-3,7", [0, 1, 2, 3, 7]), ("5-5,6", [5, 6]),
      ("cat,3", [.name("cat"), 3]),
      ("T-shirt,Ankle boot", [.name("T-shirt"), .name("Ankle boot")]),
    ] as [(String, ClassSelection)])
  func argument(text: String, classes: ClassSelection) {
    #expect(ClassSelection(argument: text) == classes)
  }

  @Test(
    "an argument that lists fewer than two, one twice, or nonsense is none",
    arguments: ["", "3", "3,", ",", "3,3", "3,7,3", "9-0", "0-256", "-1,3", "3 ,7", "0-2-4", "!,?"])
  func badArgument(text: String) {
    #expect(ClassSelection(argument: text) == nil)
  }

  @Test("the usual ones are 3 and 7 by name, then by label, then the first two")
  func usual() throws {
    #expect(try resolve(.usual, ["0", "3", "7", "other"]) == ["3", "7"])
    let clothes = ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker"]
    #expect(try resolve(.usual, clothes) == ["Dress", "Sneaker"])
    #expect(try resolve(.usual, ["3", "cat", "dog"]) == ["3", "cat"])
  }

  @Test("a name is meant as it is written where there is one like that")
  func exactNames() throws {
    #expect(try resolve([.name("cat"), .name("Cat")], ["Cat", "cat"]) == ["cat", "Cat"])
    #expect(try resolve([.name("c-at"), .name("C.A.T")], ["C.A.T", "c-at"]) == ["c-at", "C.A.T"])
    #expect(try resolve([.name("CAT"), .name("dog")], ["cat", "Dog"]) == ["cat", "Dog"])
    #expect(throws: DatasetError.sameClassTwice(name: "cat")) {
      try resolve([.name("cat"), .name("CAT")], ["cat", "dog"])
    }
  }

  @Test("labels that are other classes' names are not mixed up between the two parts")
  func crossedNames() throws {
    var digits = RawDigits()
    for keyPath in [\RawDigits.training, \RawDigits.validation] {
      let images = IDXFile.encodeImages([10, 20, 30], size: ImageSize(width: 1, height: 1))
      let labels = IDXFile.encodeLabels([0, 1, 2])
      try digits[keyPath: keyPath].append(
        RawDigits.Pair(images: memory(images), labels: memory(labels)))
    }
    let data = try digits.dataset(
      name: "crossed", path: nil, classes: [0, 2], names: ClassNames(["1", "0", "two"])
    ).read()
    #expect(data.classes.map(\.label) == [1, 2])
    #expect(data.training.pixels == [20, 30] && data.validation.pixels == [20, 30])
  }

  /// Bytes that stay where they are.
  private func memory(_ bytes: [UInt8]) -> ByteSource {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    let address = UInt(bitPattern: copy.baseAddress)
    return .memory(name: "memory") {
      UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: bytes.count)
    }
  }
}

@Suite("Names of classes")
struct ImageClassTests {
  @Test("never command a terminal")
  func controls() {
    #expect(
      ImageClass(label: 0, name: "x\u{1b}[31mred\n\u{9b}").name
        == "x\u{fffd}[31mred\u{fffd}\u{fffd}")
    #expect(ImageClass(label: 0, name: "日本語 T-shirt/top").name == "日本語 T-shirt/top")
  }
}
