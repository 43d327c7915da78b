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
    /// Their pixels from 0 to 1; `[n, 784]`.
    public let inputs: Tensor<Float>
    /// 1 for the first class and 0 for the second; `[n, 1]`.
    public let targets: Tensor<Float>
  }

  /// Examples in a batch; never more than there are.
  public let batchSize: Int
  /// Whether each epoch has a new order.
  public let shuffles: Bool

  private let images: LabeledImages
  private var order: [Int]
  private var position = 0

  /// - Precondition: There are images, and the batch size is at least 1.
  public init(_ images: LabeledImages, batchSize: Int = 256, shuffles: Bool = false) {
    precondition(images.count > 0, "a loader of no images")
    precondition(batchSize > 0, "a batch size of \(batchSize)")
    self.images = images
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
    if isAtEpochStart, shuffles { order = generator.permutation(images.count) }
    let end = min(position + batchSize, images.count)
    let indices = Array(order[position..<end])
    position = end == images.count ? 0 : end
    return Batch(
      indices: indices, inputs: images.inputs(at: indices), targets: images.targets(at: indices))
  }
}

extension LabeledImages {
  /// Pixels of some images as numbers from 0 to 1.
  ///
  /// - Shape: `[indices.count, 784]`.
  public func inputs(at indices: [Int]) -> Tensor<Float> {
    let length = LabeledImages.pixelCount
    return Tensor<UInt8>(shape: [indices.count, length]) { out in
      guard let target = out.baseAddress else { return }
      pixels.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress else { return }
        for (row, index) in indices.enumerated() {
          (target + row * length).update(from: source + index * length, count: length)
        }
      }
    }.unitFloat()
  }

  /// 1 where an image is of the first class, 0 elsewhere.
  ///
  /// - Shape: `[indices.count, 1]`.
  public func targets(at indices: [Int]) -> Tensor<Float> {
    Tensor(indices.map { labels[$0] == 0 ? 1 : 0 }, shape: [indices.count, 1])
  }
}
