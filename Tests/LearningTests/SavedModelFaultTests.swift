import Autograd
import TestSupport
import Testing

@testable import Datasets
@testable import Learning

@Suite("Weights that a run cannot start from")
struct SavedModelFaultTests {
  /// Names and shapes of tensors.
  typealias Shapes = KeyValuePairs<String, [Int]>

  private let directory = TemporaryDirectory()

  private func file(_ shapes: Shapes, _ metadata: [String: String] = [:]) -> SafetensorsFile {
    SafetensorsFile(
      shapes.map { name, shape in
        SafetensorsFile.Tensor(
          name: name, shape: shape, numbers: [Float](repeating: 1, count: shape.reduce(1, *)))
      }, metadata: metadata)
  }

  private func error(_ shapes: Shapes, _ metadata: [String: String] = [:]) -> WeightsError? {
    do throws(WeightsError) {
      _ = try SavedModel(file(shapes, metadata), path: "f")
      return nil
    } catch {
      return error
    }
  }

  private func linear(_ outputs: Int, pixels: Int = 784) -> Shapes {
    ["weights": [pixels, outputs], "bias": [outputs]]
  }

  private func net(_ outputs: Int) -> Shapes {
    ["0.weight": [30, 784], "0.bias": [30], "2.weight": [outputs, 30], "2.bias": [outputs]]
  }

  @Test(
    "names that are those of no model, one too many, and one too few",
    arguments: [
      [:], ["weights": [784, 1]], ["weight": [1, 784], "bias": [1]],
      ["weights": [784, 1], "bias": [1], "step": []],
      ["0.weight": [30, 784], "0.bias": [30], "2.weight": [1, 30]],
    ] as [Shapes])
  func names(shapes: Shapes) {
    #expect(error(shapes) == .wrongTensors(path: "f", found: shapes.map(\.key).sorted()))
  }

  @Test("shapes of another model, and of tensors that do not belong together")
  func shapes() {
    for (bias, shape) in [([2], [784, 3]), ([], [784, 1]), ([1, 1], [784, 1])] as [([Int], [Int])] {
      #expect(
        error(["weights": shape, "bias": bias])
          == .wrongShape(
            path: "f", name: "bias", found: bias, expected: "[\(shape[1])]", model: .linear))
    }
    #expect(
      error(["weights": [784], "bias": [1]])
        == .wrongShape(
          path: "f", name: "weights", found: [784], expected: "[pixels, outputs]", model: .linear))
    #expect(
      error(["0.weight": [784, 30], "0.bias": [30], "2.weight": [1, 30], "2.bias": [1]])
        == .wrongShape(
          path: "f", name: "0.weight", found: [784, 30], expected: "[30, pixels]",
          model: .simpleNet))
    #expect(
      error(["0.weight": [30, 784], "0.bias": [30], "2.weight": [1, 31], "2.bias": [1]])
        == .wrongShape(
          path: "f", name: "2.weight", found: [1, 31], expected: "[outputs, 30]",
          model: .simpleNet))
    #expect(
      error(["0.weight": [30, 784], "0.bias": [30], "2.weight": [3, 30], "2.bias": [1]])
        == .wrongShape(
          path: "f", name: "2.bias", found: [1], expected: "[3]", model: .simpleNet))
  }

  @Test("outputs that no number of classes takes, and pictures of no size")
  func counts() {
    for outputs in [0, 2, 257] {
      #expect(error(linear(outputs)) == .wrongOutputs(path: "f", count: outputs))
      #expect(error(net(outputs)) == .wrongOutputs(path: "f", count: outputs))
    }
    for pixels in [0, 65_537] {
      #expect(error(linear(1, pixels: pixels)) == .wrongPixels(path: "f", count: pixels))
    }
    for outputs in [1, 3, 256] { #expect(error(linear(outputs)) == nil) }
  }

  @Test("metadata that is not true of them")
  func metadata() {
    #expect(
      error(linear(1), ["model": "resnet"]) == .unknownModel(path: "f", found: "resnet"))
    #expect(
      error(net(1), ["model": "linear"])
        == .modelDiffers(path: "f", said: .linear, found: .simpleNet))
    for text in ["", "3", "3,3", "0-256"] {
      #expect(
        error(linear(1), ["classes": text]) == .unreadableClasses(path: "f", found: text))
    }
    for (text, count, outputs) in [("3,7", 2, 10), ("0-9", 10, 1), ("0-2", 3, 4)] {
      #expect(
        error(linear(outputs), ["classes": text])
          == .classCountDiffers(path: "f", said: text, count: count, outputs: outputs))
    }
    #expect(error(linear(1), ["format": "pt", "classes": "7,3", "model": "linear"]) == nil)
  }

  @Test("a file that is no safetensors file")
  func notSafetensors() {
    let path = directory.path + "/f"
    #expect(throws: WeightsError.file(.noSuchFile(path: path))) { try SavedModel.read(path) }
    directory.write([1], to: "f")
    #expect(throws: WeightsError.file(.tooShort(path: path, found: 1))) {
      try SavedModel.read(path)
    }
  }

  // MARK: Pictures to go on with

  private func find(
    _ shapes: Shapes, _ classes: String? = nil, asked: ClassSelection? = nil, data: String? = nil
  ) throws(WeightsError) -> FoundDataset {
    try SavedModel(file(shapes, classes.map { ["classes": $0] } ?? [:]), path: "f")
      .find(data, classes: asked)
  }

  /// What is wrong with going on; `nil` for nothing.
  private func problem(
    _ shapes: Shapes, _ classes: String? = nil, asked: ClassSelection? = nil, data: String? = nil
  ) -> WeightsError? {
    do throws(WeightsError) {
      _ = try find(shapes, classes, asked: asked, data: data)
      return nil
    } catch {
      return error
    }
  }

  @Test("classes are those that were asked for, or else the file's, or else the usual ones")
  func classes() throws {
    #expect(try find(linear(1), "8,5").classes.map(\.label) == [8, 5])
    #expect(try find(linear(1)).classes.map(\.label) == [3, 7])
    #expect(try find(linear(10), asked: .all).classes.map(\.label) == Array(0...9))
    #expect(try find(net(10), "0-9", asked: .all).classes.map(\.label) == Array(0...9))
    #expect(try find(net(1), "8,5", asked: [8, 5]).classes.map(\.label) == [8, 5])
  }

  @Test("other classes than the file's, another order, and another number of them")
  func otherClasses() {
    for asked: [Int] in [[3, 8], [7, 3], [3, 7, 8]] {
      #expect(
        problem(linear(1), "3,7", asked: ClassSelection(labels: asked))
          == .otherClasses(path: "f", asked: asked.map(String.init), said: "3,7"))
    }
    #expect(
      problem(linear(10)) == .otherClassCount(path: "f", asked: ["3", "7"], outputs: 10))
    #expect(
      problem(linear(1), asked: [1, 2, 3])
        == .otherClassCount(path: "f", asked: ["1", "2", "3"], outputs: 1))
  }

  @Test("classes that the data does not have, named by the file or asked for")
  func missingClasses() {
    let digits = (0...9).map(String.init)
    #expect(
      problem(linear(1), "cat,3")
        == .dataLacksClass(
          path: "f", said: "cat,3", name: "cat", source: "the built-in digits", present: digits))
    #expect(
      problem(linear(1), asked: [3, 12])
        == .data(
          .emptyClass(
            name: "12", part: "training", source: "the built-in digits", present: digits)))
    #expect(
      problem(linear(1), data: "/nothing/here") == .data(.noSuchDirectory(path: "/nothing/here")))
  }

  @Test("pictures of another size")
  func otherSize() {
    #expect(
      problem(linear(1, pixels: 64))
        == .otherSize(path: "f", pixels: 64, found: .mnist, source: "the built-in digits"))
  }

  @Test("a model that was not asked for")
  func otherModel() throws {
    let saved = try SavedModel(file(net(1)), path: "f")
    try saved.check(.simpleNet)
    #expect(throws: WeightsError.otherModel(path: "f", asked: .linear, found: .simpleNet)) {
      try saved.check(.linear)
    }
  }
}
