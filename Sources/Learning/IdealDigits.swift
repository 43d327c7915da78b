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

  /// The distances of pictures to the ideal of each class.
  ///
  /// - Returns: For each picture, one distance for each class, 0 … 1.
  /// - Source: the chapter's `mnist_distance`, `(a-b).abs().mean((-1,-2))`, and `dist_3_sqr`,
  ///   `((a_3 - mean3)**2).mean().sqrt()`.
  public func distances(
    of images: LabeledImages, at indices: [Int], by measure: Distance
  ) -> [[Float]] {
    let inputs = images.inputs(at: indices)
    let byClass = means.map { measure.between(inputs, Tensor($0)).elements }
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
  ///
  /// Pictures pass by in blocks that stay in the processor's cache.
  public func assess(_ images: LabeledImages, by measure: Distance) -> BaselineAssessment {
    let block = 128
    let distances = stride(from: 0, to: images.count, by: block).flatMap { start in
      self.distances(of: images, at: Array(start..<min(start + block, images.count)), by: measure)
    }
    return BaselineAssessment(
      measure: measure, distances: distances, labels: images.labels, classCount: means.count)
  }

  /// How much each pixel of a picture pulls it to one ideal and away from another:
  /// `|pixel − other's| − |pixel − one's|`, for RMSE with squares in place of magnitudes.
  ///
  /// Positive values pull to the one, negative ones to the other, pixels in which both ideals are
  /// equally far off nowhere. By L1 their mean is the distance to the other less the distance to
  /// the one; by RMSE, the difference of the squares of these distances.
  ///
  /// - Precondition: As many values as the ideals have.
  public func pulls(
    on picture: [Float], to one: Int, from other: Int, by measure: Distance
  ) -> [Float] {
    precondition(
      picture.count == means[one].count, "\(picture.count) pixels, ideals of \(means[one].count)")
    return picture.indices.map { pixel in
      measure.share(picture[pixel] - means[other][pixel])
        - measure.share(picture[pixel] - means[one][pixel])
    }
  }
}
