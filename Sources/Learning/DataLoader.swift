import Autograd
import Datasets

/// A few examples at a time, over and over: mini-batches, the last of an epoch perhaps smaller.
///
/// - Source: torch.utils.data.DataLoader without `drop_last`.
public struct DataLoader {
  /// One mini-batch.
  public struct Batch {
    /// Which examples it holds.
    public let indices: [Int]
    /// Their pixels from 0 to 1; `[n, pixels]`.
    public let inputs: Tensor<Float>
    /// What is right for each.
    public let targets: Objective.Targets
  }

  /// Examples in a batch; never more than there are.
  public let batchSize: Int
  /// Whether each epoch has a new order.
  public let shuffles: Bool

  private let images: LabeledImages
  private let objective: Objective
  private var order: [Int]
  private var position = 0

  /// - Precondition: There are images, and the batch size is at least 1.
  public init(_ images: LabeledImages, batchSize: Int = 256, shuffles: Bool = false) {
    precondition(images.count > 0, "a loader of no images")
    precondition(batchSize > 0, "a batch size of \(batchSize)")
    self.images = images
    objective = Objective(classCount: max(images.classCounts.count, 2))
    self.batchSize = min(batchSize, images.count)
    self.shuffles = shuffles
    order = Array(0..<images.count)
  }

  /// How many batches an epoch has.
  public var batchesPerEpoch: Int { (images.count + batchSize - 1) / batchSize }

  /// Whether the next batch is an epoch's first.
  public var isAtEpochStart: Bool { position == 0 }

  /// The next batch; at the start of an epoch a shuffling loader draws a permutation first.
  public mutating func next(using generator: inout Generator) -> Batch {
    if isAtEpochStart, shuffles { order = generator.randperm(images.count) }
    let start = position
    let end = min(start + batchSize, images.count)
    let indices = Array(order[start..<end])
    position = end == images.count ? 0 : end
    return Batch(
      indices: indices,
      inputs: shuffles ? images.inputs(at: indices) : images.inputs(in: start..<end),
      targets: objective.targets(indices.map { images.labels[$0] }))
  }
}

extension LabeledImages {
  /// Pixels of some images as numbers from 0 to 1, kept as bytes until something else than a
  /// matrix product asks for them.
  ///
  /// - Shape: `[indices.count, size.pixelCount]`.
  public func inputs(at indices: [Int]) -> Tensor<Float> {
    .unit(pixels, rows: indices, length: size.pixelCount)
  }

  /// The same for neighbouring images, whose bytes are not even copied.
  ///
  /// - Shape: `[range.count, size.pixelCount]`.
  public func inputs(in range: Range<Int>) -> Tensor<Float> {
    let length = size.pixelCount
    return .unit(pixels, from: range.lowerBound * length, shape: [range.count, length])
  }
}
