import Autograd
import Datasets

/// The baseline without learning: the mean picture of each class, and to which a digit is closest.
///
/// - Source: Howard & Gugger 2020, chapter 4, "First try: pixel similarity".
public struct IdealDigits: Sendable {
  /// The mean training picture of each class, a number from 0 to 1 for each pixel.
  public let means: [[Float]]

  /// Averages the pictures of each class, `stacked_threes.mean(0)`.
  public init(_ images: LabeledImages, classCount: Int) {
    means = (0..<classCount).map { position in
      images.inputs(at: images.indices(ofClass: position)).mean(over: 0).elements
    }
  }

  /// The mean absolute difference of pictures to the ideal of each class.
  ///
  /// - Returns: For each picture, one distance for each class, 0 … 1.
  /// - Source: the chapter's `mnist_distance`, `(a-b).abs().mean((-1,-2))`.
  public func distances(of images: LabeledImages, at indices: [Int]) -> [[Float]] {
    let inputs = images.inputs(at: indices)
    let byClass = means.map { mean in
      (inputs - Tensor(mean)).abs().mean(over: -1).elements
    }
    return indices.indices.map { row in byClass.map { $0[row] } }
  }

  /// The class whose ideal is closest; the last of equally close ones, as `is_3` is false when
  /// both distances are the same.
  public static func verdict(_ distances: [Float]) -> Int {
    var best = 0
    for (position, distance) in distances.enumerated() where distance <= distances[best] {
      best = position
    }
    return best
  }

  /// What the baseline says of every picture of a set.
  public func assess(_ images: LabeledImages) -> BaselineAssessment {
    let distances = distances(of: images, at: Array(0..<images.count))
    let verdicts = distances.map(IdealDigits.verdict)
    var mistakes = [Int](repeating: 0, count: means.count)
    for (label, verdict) in zip(images.labels, verdicts) where label != verdict {
      mistakes[label] += 1
    }
    let accuracies = zip(mistakes, images.classCounts).map { mistakes, count in
      Float(count - mistakes) / Float(max(count, 1))
    }
    return BaselineAssessment(
      distances: distances, verdicts: verdicts, mistakes: mistakes, accuracies: accuracies)
  }
}

/// What the ideal digits say of a set of pictures.
public struct BaselineAssessment: Sendable {
  /// For each picture, its distance to the ideal of each class.
  public let distances: [[Float]]
  /// For each picture, the class whose ideal is closest.
  public let verdicts: [Int]
  /// For each class, how many of its pictures were taken for another.
  public let mistakes: [Int]
  /// For each class, the part of its pictures that were recognised, 0 … 1.
  public let accuracies: [Float]

  /// The mean of the classes' accuracies, the figure that the chapter gives (0.9511).
  public var accuracy: Float { accuracies.reduce(0, +) / Float(max(accuracies.count, 1)) }
}
