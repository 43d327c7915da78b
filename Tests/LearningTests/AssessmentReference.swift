import Autograd
import Datasets
import TestSupport
import Testing

@testable import Learning

/// What PyTorch says of a few pictures, see `PyTorch/assessments.py`.
struct AssessmentReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Share: Decodable, Sendable {
    var one: Int
    var other: Int
    var prediction: Float
    var gradient: [Float]
    var values: [Float]
  }

  struct Flip: Decodable, Sendable {
    var verdict: Int
    var change: [Float]
  }

  var model: String
  var classes: Int
  var predictions: [Float]
  var losses: [Float]
  var probabilities: [Float]
  var verdicts: [Int]
  var attributions: [Share]
  var flips: [Flip?]

  var testDescription: String { "\(model), \(classes) classes" }

  private struct All: Decodable { var assessments: [AssessmentReference] }

  /// Both models with two classes and with ten.
  static let all =
    (try? PyTorchValues.load("assessments", as: All.self).assessments) ?? []

  // MARK: Weights and pictures

  private static let size = ImageSize(width: 5, height: 4)
  private static let hiddenCount = 30

  var choice: ModelChoice { ModelChoice(rawValue: model) ?? .linear }

  /// The model with the script's weights; `nil` where they do not fit.
  var network: (any Model)? {
    let (inputs, outputs) = (Self.size.pixelCount, classes == 2 ? 1 : classes)
    let counts =
      choice == .linear
      ? [inputs * outputs, outputs]
      : [inputs * Self.hiddenCount, Self.hiddenCount, Self.hiddenCount * outputs, outputs]
    let parameters = counts.enumerated().map { place, count in
      (0..<count).map { Float(($0 * 7919 + (place + 1) * 104_729) % 2003 - 1001) / 1001 }
    }
    return ModelState(choice, inputCount: inputs, outputCount: outputs, parameters: parameters)?
      .makeModel()
  }

  /// The script's pictures.
  var images: LabeledImages {
    let count = verdicts.count
    func byte(_ p: Int, _ i: Int) -> UInt8 {
      (i + p) % 3 == 0 ? 0 : UInt8((i * i * 3 + p * 41 + i * p * 7) % 256)
    }
    let bytes = (0..<count).flatMap { p in (0..<Self.size.pixelCount).map { byte(p, $0) } }
    return LabeledImages(
      pixels: bytes, labels: (0..<count).map { $0 % classes }, originalIndices: Array(0..<count),
      size: Self.size)
  }

  /// The pixels of a picture, 0 … 1.
  static func pixels(_ images: LabeledImages, _ index: Int) -> [Float] {
    images.image(at: index).map { Float($0) / 255 }
  }
}
