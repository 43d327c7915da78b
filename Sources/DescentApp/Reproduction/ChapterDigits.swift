import Autograd
import Datasets

/// The digits as the chapter has them, under the names that it gives its tensors.
struct ChapterDigits {
  /// Where each training digit stood in the files.
  let originalIndices: [Int]
  /// All training digits, 3s before 7s; `[n, 784]`.
  let trainX: Tensor<Float>
  /// 1 for each 3 and 0 for each 7; `[n, 1]`.
  let trainY: Tensor<Int>
  /// `[n3, 28, 28]`.
  let stackedThrees: Tensor<Float>
  /// `[n7, 28, 28]`.
  let stackedSevens: Tensor<Float>
  /// `[m3, 28, 28]`.
  let valid3: Tensor<Float>
  /// `[m7, 28, 28]`.
  let valid7: Tensor<Float>
  /// The ideal 3; `[28, 28]`.
  let mean3: Tensor<Float>
  /// The ideal 7; `[28, 28]`.
  let mean7: Tensor<Float>

  private let images: LabeledImages

  /// - Precondition: The classes are 3 and 7, and pictures have 28×28 pixels.
  init(_ dataset: Dataset) {
    precondition(
      dataset.imageSize == .mnist, "the chapter's figures of \(dataset.imageSize) pixels")
    precondition(
      dataset.classes.map(\.label) == [3, 7], "the chapter's figures of classes \(dataset.classes)")
    images = dataset.training
    originalIndices = images.originalIndices
    trainX = images.inputs(in: 0..<images.count)
    trainY = Tensor<Int>(images.labels.map { 1 - $0 }).unsqueezed(1)
    stackedThrees = ChapterDigits.stacked(dataset.training, place: 0)
    stackedSevens = ChapterDigits.stacked(dataset.training, place: 1)
    valid3 = ChapterDigits.stacked(dataset.validation, place: 0)
    valid7 = ChapterDigits.stacked(dataset.validation, place: 1)
    mean3 = stackedThrees.mean(over: 0)
    mean7 = stackedSevens.mean(over: 0)
  }

  /// The bytes of one image by its place in the files, `[28, 28]`; `nil` where it is not among
  /// the training digits.
  func image(_ originalIndex: Int) -> Tensor<UInt8>? {
    originalIndices.firstIndex(of: originalIndex).map { place in
      Tensor(
        Array(images.image(at: place)), shape: [images.size.height, images.size.width])
    }
  }

  /// The chapter's `a_3`, the second of all 3s; `nil` where there is but one.
  var a3: Tensor<Float>? { stackedThrees.shape[0] > 1 ? stackedThrees[1] : nil }

  /// Where `a_3` stood in the files.
  var a3Index: Int? { a3.map { _ in originalIndices[1] } }

  private static func stacked(_ images: LabeledImages, place: Int) -> Tensor<Float> {
    images.inputs(at: images.indices(ofClass: place))
      .view(-1, images.size.height, images.size.width)
  }
}
