/// Which pictures are learned from, and in which order: the chapter's, class by class, inside a
/// class by original index sorted as the names of its files are, `10.png` before `9.png`.
struct DigitOrder {
  /// Where each picture goes, by its place in the files; ``nowhere`` where it is not wanted.
  let destinations: [Int32]
  /// The class of each wanted picture.
  let classes: [Int]
  /// The original index of each wanted picture.
  let originalIndices: [Int]

  /// The destination of pictures of other classes.
  static let nowhere: Int32 = -1

  /// Finds a place for every picture of some classes.
  ///
  /// - Parameters:
  ///   - labels: What each picture in the files shows.
  ///   - wanted: Labels, no two the same, in the order in which they shall be learned.
  ///   - firstIndex: The original index of the first picture.
  /// - Precondition: At most ``PictureLimit/count`` pictures, and no label twice.
  init(of labels: [UInt8], wanted: [Int], firstIndex: Int) {
    precondition(Set(wanted).count == wanted.count, "classes \(wanted) name one twice")
    var counts = [Int](repeating: 0, count: 256)
    for label in labels { counts[Int(label)] += 1 }
    // Where the next picture of a label goes.
    var nextPlaces = [Int32](repeating: DigitOrder.nowhere, count: 256)
    var classes: [Int] = []
    for (position, label) in wanted.enumerated() {
      nextPlaces[label] = Int32(classes.count)
      classes += repeatElement(position, count: counts[label])
    }
    var destinations = [Int32](repeating: DigitOrder.nowhere, count: labels.count)
    var originalIndices = [Int](repeating: 0, count: classes.count)
    for index in TextOrder(firstIndex..<firstIndex + labels.count) {
      let label = Int(labels[index - firstIndex])
      let place = nextPlaces[label]
      guard place != DigitOrder.nowhere else { continue }
      destinations[index - firstIndex] = place
      originalIndices[Int(place)] = index
      nextPlaces[label] = place + 1
    }
    self.destinations = destinations
    self.classes = classes
    self.originalIndices = originalIndices
  }
}
