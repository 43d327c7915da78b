import Autograd
import Datasets

extension LabeledImages {
  /// The pictures that look most like another one, the closest first, of equally close ones the
  /// first in the set.
  ///
  /// A picture of the set itself is found first, at a distance of 0.
  /// - Parameters:
  ///   - picture: Its bytes, row by row: 0 is paper, 255 is ink.
  ///   - wanted: How many to find; all there are where those are fewer.
  /// - Returns: Places in the set, and the mean absolute difference of all pixels, 0 … 1, as
  ///   ``Distance/l1`` has it, from an exact sum.
  /// - Precondition: As many bytes as a picture of the set has, and `wanted` is not negative.
  /// - Complexity: O(*n*) for the bytes of the set, and O(*n* · `wanted`) for its pictures where
  ///   each is closer than all before it: meant for a few.
  /// - Source: the chapter's `(a-b).abs().mean((-1,-2))` and torch.topk.
  public func nearest(
    to picture: some Collection<UInt8>, count wanted: Int
  ) -> [(index: Int, distance: Float)] {
    precondition(
      picture.count == size.pixelCount, "\(picture.count) pixels, pictures of \(size.pixelCount)")
    precondition(wanted >= 0, "\(wanted) pictures are wanted")
    let sums = ByteRows.distances(of: pixels, to: Array(picture))
    var closest: [(index: Int, sum: UInt32)] = []
    for (index, sum) in sums.enumerated() {
      guard closest.count < wanted || sum < (closest.last?.sum ?? 0) else { continue }
      let place = closest.firstIndex { sum < $0.sum } ?? closest.count
      closest.insert((index, sum), at: place)
      if closest.count > wanted { closest.removeLast() }
    }
    let largest = 255 * Double(size.pixelCount)
    return closest.map { ($0.index, Float(Double($0.sum) / largest)) }
  }
}
