import Autograd
import TestSupport
import Testing

@testable import Datasets
@testable import Learning

@Suite("A model in a safetensors file")
struct SavedModelTests {
  /// A file that the safetensors library has written, and what PyTorch predicts with it; see
  /// `weights.py`.
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    var model: String
    var outputs: Int
    var header: String
    var md5: String
    var predictions: [Float]

    var testDescription: String { "\(model), \(outputs) outputs" }

    /// The tensors in the order of their names: how many numbers each has.
    private var counts: [Int] {
      model == "linear" ? [outputs, 784 * outputs] : [30, 30 * 784, outputs, outputs * 30]
    }

    /// The same file, written again by the script's formula.
    var bytes: [UInt8] {
      let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
      return length + Array(header.utf8)
        + counts.enumerated().flatMap { place, count in
          (0..<count).flatMap { index -> [UInt8] in
            let bits = Reference.number(index, ofTensor: place).bitPattern
            return (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
          }
        }
    }

    static func number(_ index: Int, ofTensor place: Int) -> Float {
      Float((7919 * index + 104_729 * place) % 2001 - 1000) / 8192
    }
  }

  private static let references = Result {
    try PyTorchValues.load("weights", as: [String: [Reference]].self)["weights"] ?? []
  }

  private static let pictures = LabeledImages(
    pixels: (0..<3).flatMap { picture in
      (0..<784).map { UInt8((31 * $0 + 97 * picture) % 256) }
    }, labels: [0, 1, 0], originalIndices: [0, 1, 2])

  private let directory = TemporaryDirectory()

  @Test("of PyTorch's predicts what PyTorch predicts with it")
  func predictions() throws {
    let references = try Self.references.get()
    #expect(references.count == 4)
    for reference in references {
      let bytes = reference.bytes
      #expect(MD5.checksum(of: bytes) == reference.md5, "\(reference.testDescription)")
      let saved = try SavedModel.read(directory.write(bytes, to: "weights"))
      #expect(saved.state.choice.rawValue == reference.model)
      #expect(saved.state.outputCount == reference.outputs && saved.state.inputCount == 784)
      let model = saved.state.makeModel()
      let predictions = withoutGradients {
        model(Self.pictures.inputs(in: 0..<3)).elements
      }
      #expect(predictions.count == reference.predictions.count)
      for (value, wanted) in zip(predictions, reference.predictions) {
        #expect(abs(value - wanted) <= 1e-5, "\(reference.testDescription)")
      }
    }
  }

  @Test("is written with the numbers where PyTorch's library puts them")
  func numbers() throws {
    for reference in try Self.references.get() {
      let bytes = reference.bytes
      let saved = try SavedModel.read(directory.write(bytes, to: "weights"))
      let numbers = bytes.dropFirst(8 + reference.header.utf8.count)
      let written = directory.path + "/written"
      try SavedModel(saved.state, classes: reference.outputs == 1 ? "3,7" : "0-9").write(
        to: written)
      #expect(TemporaryDirectory.read(written).suffix(numbers.count) == numbers)
    }
  }

  /// A model as the seed draws it.
  private func state(_ choice: ModelChoice, _ outputs: Int, inputs: Int = 12) -> ModelState {
    var generator = Generator(seed: 1)
    return ModelState(
      choice.makeModel(inputs: inputs, outputs: outputs, using: &generator), choice: choice)
  }

  @Test("comes back bit by bit, with all that is said of it", arguments: ModelChoice.allCases)
  func roundTrip(choice: ModelChoice) throws {
    for (outputs, classes) in [(1, "3,7"), (3, "0-2"), (4, "cat,dog,T-shirt,7")] {
      let path = directory.path + "/weights"
      let written = SavedModel(
        state(choice, outputs), classes: classes, facts: ["seed": "42", "settings": "{}"])
      try written.write(to: path)
      let read = try SavedModel.read(path)
      #expect(read.path == path)
      #expect(read.state == written.state)
      #expect(
        read.metadata
          == ["model": choice.rawValue, "classes": classes, "seed": "42", "settings": "{}"])
      #expect(read.classes == ClassSelection(argument: classes))
      let bytes = TemporaryDirectory.read(path)
      try read.write(to: path)
      #expect(TemporaryDirectory.read(path) == bytes)
    }
  }

  @Test("of the largest pictures and the most classes is not too large to be read")
  func largest() {
    let numbers = 65_536 * 256 + 256
    #expect(numbers * 4 + (1 << 20) < SafetensorsFile.longestFile)
  }

  // MARK: What learning starts from

  private static let digits = Result { try DatasetCatalog.load(nil, classes: [3, 7]) }

  @Test(
    "takes the place of the drawn weights, and of nothing else", arguments: ModelChoice.allCases)
  func start(choice: ModelChoice) throws {
    let images = try Self.digits.get().training
    let start = SavedModel(state(choice, 1, inputs: 784), classes: "3,7")
    var settings = Learner.Settings(model: .linear, seed: 7, shuffles: true, start: start)
    #expect(settings.model == choice)
    #expect(settings.learningRate == OptimizerChoice.sgd.defaultRate(for: choice))
    let learner = Learner(images: images, settings: settings)
    #expect(ModelState(learner.model, choice: choice) == start.state)
    settings.start = nil
    let drawn = Learner(images: images, settings: settings)
    #expect(ModelState(drawn.model, choice: choice) != start.state)
    for _ in 0..<3 {
      #expect(try learner.step().indices == drawn.step().indices, "the same shuffles")
    }
  }
}
