/// Labelled pictures as files hold them, all classes mixed, before a run chooses some.
///
/// Labels are read first and kept. They tell where every picture goes, so that the pictures, a
/// hundred times as long, need only pass by.
struct RawDigits {
  /// Two files with an example each for each other's.
  struct Pair {
    var images: ByteSource
    var labels: ByteSource
  }

  /// One set of pictures: those to learn from, or those to measure with.
  struct Part {
    private(set) var labels: [UInt8] = []
    /// The files of pictures, and how many they hold.
    private(set) var files: [(images: ByteSource, labels: ByteSource, count: Int)] = []
  }

  /// Validation pictures are numbered from here, as fastai's MNIST folders number them.
  static let firstValidationIndex = 60_000

  var training = Part()
  var validation = Part()

  /// Reads the pictures of some classes in the chapter's order.
  ///
  /// - Throws: ``DatasetError/emptyClass(label:part:source:present:)``, and whatever is wrong with
  ///   the files of pictures.
  func dataset(
    name: String, path: String?, classes: [Int]
  ) throws(DatasetError) -> Dataset {
    let source = path.map { "'\($0)'" } ?? "the \(name)"
    let trainingOrder = try training.order(of: classes, firstIndex: 0, "training", source)
    let validationOrder = try validation.order(
      of: classes, firstIndex: RawDigits.firstValidationIndex, "validation", source)
    return Dataset(
      name: name, path: path, classes: classes,
      training: try training.images(in: trainingOrder),
      validation: try validation.images(in: validationOrder))
  }
}

extension RawDigits.Part {
  /// Adds two files, whose pictures are numbered on from those there are.
  ///
  /// - Throws: ``DatasetError`` for a file that does not begin as it should, for damaged labels, and
  ///   ``DatasetError/countsDiffer(images:labels:imagesPath:labelsPath:)``. Damaged pictures are
  ///   told of before labels that are of no use, otherwise only when they are read.
  mutating func append(_ pair: RawDigits.Pair) throws(DatasetError) {
    var images = try IDXReader(pair.images, of: .images)
    // No memory is set aside for pictures that cannot all be there.
    if !images.isPlausible { try images.skip() }
    do {
      labels += try RawDigits.Part.labels(of: pair, imageCount: images.count)
    } catch {
      try images.skip()
      throw error
    }
    files.append((pair.images, pair.labels, images.count))
  }

  /// - Throws: Before more labels are kept than there are pictures.
  private static func labels(
    of pair: RawDigits.Pair, imageCount: Int
  ) throws(DatasetError) -> [UInt8] {
    var reader = try IDXReader(pair.labels, of: .labels)
    guard reader.count == imageCount else {
      try reader.skip()
      throw .countsDiffer(
        images: imageCount, labels: reader.count, imagesPath: pair.images.path,
        labelsPath: pair.labels.path)
    }
    var labels: [UInt8] = []
    labels.reserveCapacity(reader.count)
    try reader.read { piece, _ in labels += piece }
    return labels
  }

  fileprivate func order(
    of classes: [Int], firstIndex: Int, _ name: String, _ source: String
  ) throws(DatasetError) -> DigitOrder {
    do throws(DigitOrder.MissingLabel) {
      return try DigitOrder(of: labels, wanted: classes, firstIndex: firstIndex)
    } catch {
      throw .emptyClass(
        label: error.label, part: name, source: source, present: error.present)
    }
  }

  /// Reads all files once and keeps what has a place in an order.
  fileprivate func images(in order: DigitOrder) throws(DatasetError) -> LabeledImages {
    let byteCount = order.classes.count * LabeledImages.pixelCount
    var problem: DatasetError?
    let pixels = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      FileBytes.preferLargePages(for: bytes)
      do throws(DatasetError) {
        try read(order.destinations, into: bytes)
        count = byteCount
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return LabeledImages(
      pixels: pixels, labels: order.classes, originalIndices: order.originalIndices)
  }

  private func read(
    _ destinations: [Int], into pixels: UnsafeMutableRawBufferPointer
  ) throws(DatasetError) {
    var first = 0
    for file in files {
      var reader = try IDXReader(file.images, of: .images)
      // The file may have become another since its labels were read.
      guard reader.count == file.count else {
        throw .countsDiffer(
          images: reader.count, labels: file.count, imagesPath: file.images.path,
          labelsPath: file.labels.path)
      }
      let places = destinations[first..<first + file.count]
      try reader.read { piece, offset in
        RawDigits.Part.place(piece, from: offset, at: places, into: pixels)
      }
      first += file.count
    }
  }

  /// Copies a piece of a file of pictures to where its pictures go; a piece may begin and end inside
  /// a picture.
  private static func place(
    _ piece: UnsafeRawBufferPointer, from offset: Int, at destinations: ArraySlice<Int>,
    into pixels: UnsafeMutableRawBufferPointer
  ) {
    let length = LabeledImages.pixelCount
    var used = 0
    while used < piece.count {
      let (picture, pixel) = (offset + used).quotientAndRemainder(dividingBy: length)
      let count = min(length - pixel, piece.count - used)
      let place = destinations[destinations.startIndex + picture]
      if place != DigitOrder.nowhere {
        let target = place * length + pixel
        UnsafeMutableRawBufferPointer(rebasing: pixels[target..<target + count])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[used..<used + count]))
      }
      used += count
    }
  }
}
