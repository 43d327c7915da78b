/// Labelled pictures as files hold them, all classes mixed, before a run chooses some.
///
/// Labels are read first and kept. They tell where every picture goes, so that the pictures, a
/// hundred times as long, need only pass by.
struct RawDigits: Sendable {
  /// Two files with an example each for each other's.
  struct Pair {
    var images: ByteSource
    var labels: ByteSource
  }

  /// One set of pictures: those to learn from, or those to measure with.
  struct Part: Sendable {
    private(set) var labels: [UInt8] = []
    /// The size of every picture; `nil` before the first file.
    private(set) var size: ImageSize?
    /// The files of pictures, and how many they hold.
    private(set) var files: [(images: ByteSource, labels: ByteSource, count: Int)] = []
  }

  /// Validation pictures are numbered from here, as fastai's MNIST folders number them.
  static let firstValidationIndex = 60_000

  var training = Part()
  var validation = Part()

  /// Finds the pictures of some classes in the chapter's order.
  ///
  /// - Throws: ``DatasetError`` for a class without examples, and for parts with pictures of
  ///   different sizes.
  func dataset(
    name: String, path: String?, classes selection: ClassSelection, names: ClassNames
  ) throws(DatasetError) -> FoundDataset {
    let source = path.map { "'\($0)'" } ?? "the \(name)"
    let classes = try selection.resolve(
      training.classes(names), part: "training", source: source)
    // Whoever looks at everything also sees what cannot be measured.
    if selection != .all { try validation.check(classes, names, source: source) }
    try validation.checkSize(training)
    let labels = classes.map(\.label)
    let size = training.size ?? .mnist
    try PictureLimit.check(
      training.count(of: labels) + validation.count(of: labels), of: size, path: path ?? name)
    let order = DigitOrder(of: training.labels, wanted: labels, firstIndex: 0)
    let validationOrder = DigitOrder(
      of: validation.labels, wanted: labels, firstIndex: RawDigits.firstValidationIndex)
    return FoundDataset(
      name: name, path: path, classes: classes, imageSize: size,
      trainingCount: order.classes.count, validationCount: validationOrder.classes.count,
      pictures: { [training, validation] advance throws(DatasetError) in
        let images = try training.images(in: order, advance)
        let validationImages = try validation.images(in: validationOrder) {
          advance(images.count + $0)
        }
        return (images, validationImages)
      })
  }
}

extension RawDigits.Part {
  /// Adds two files, whose pictures are numbered on from those there are.
  ///
  /// - Throws: ``DatasetError`` for a file that does not begin as it should, for damaged labels,
  ///   and
  ///   ``DatasetError/countsDiffer(images:labels:imagesPath:labelsPath:)``. Damaged pictures are
  ///   told of before labels that are of no use, otherwise only when they are read.
  mutating func append(_ pair: RawDigits.Pair) throws(DatasetError) {
    var images = try IDXReader(pair.images, of: .images)
    try check(images.size, of: pair.images)
    size = images.size
    let count = labels.count + images.count
    guard count <= PictureLimit.count else {
      throw .tooManyImages(path: pair.images.path, count: count)
    }
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

  /// - Throws: ``DatasetError/mixedSizes(path:found:expected:)``.
  private func check(_ size: ImageSize, of images: ByteSource) throws(DatasetError) {
    guard let expected = self.size, size != expected else { return }
    throw .mixedSizes(path: images.path, found: size, expected: expected)
  }

  /// Makes sure that the pictures are as large as those of another part.
  fileprivate func checkSize(_ other: RawDigits.Part) throws(DatasetError) {
    guard let size, let file = files.first else { return }
    try other.check(size, of: file.images)
  }

  /// Makes sure that there are examples of all of some classes.
  ///
  /// - Throws: ``DatasetError/emptyClass(name:part:source:present:)``.
  fileprivate func check(
    _ classes: [ImageClass], _ names: ClassNames, source: String
  ) throws(DatasetError) {
    let present = self.classes(names)
    for imageClass in classes where !present.contains(imageClass) {
      throw .emptyClass(
        name: imageClass.name, part: "validation", source: source, present: present.map(\.name))
    }
  }

  /// How many pictures have one of some labels.
  fileprivate func count(of wanted: [Int]) -> Int {
    let wanted = Set(wanted)
    return labels.count { wanted.contains(Int($0)) }
  }

  /// The classes that have examples, by their labels.
  fileprivate func classes(_ names: ClassNames) -> [ImageClass] {
    Set(labels).sorted().map { names.imageClass(Int($0)) }
  }

  /// Reads all files once and keeps what has a place in an order.
  ///
  /// - Parameter advance: Called with the number of pictures that are there.
  fileprivate func images(
    in order: DigitOrder, _ advance: (Int) -> Void
  ) throws(DatasetError) -> LabeledImages {
    let size = size ?? .mnist
    let byteCount = order.classes.count * size.pixelCount
    var problem: DatasetError?
    let pixels = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      FileBytes.preferLargePages(for: bytes)
      do throws(DatasetError) {
        try read(order, into: bytes, advance)
        count = byteCount
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return LabeledImages(
      pixels: pixels, labels: order.classes, originalIndices: order.originalIndices, size: size)
  }

  private func read(
    _ order: DigitOrder, into pixels: UnsafeMutableRawBufferPointer, _ advance: (Int) -> Void
  ) throws(DatasetError) {
    var first = 0
    // Bytes of the pictures that have come, wanted or not.
    var byteCount = 0
    let length = size?.pixelCount ?? 1
    for file in files {
      var reader = try IDXReader(file.images, of: .images)
      // The file may have become another since its labels were read.
      guard reader.count == file.count, reader.size == size else {
        throw .countsDiffer(
          images: reader.count, labels: file.count, imagesPath: file.images.path,
          labelsPath: file.labels.path)
      }
      let places = order.destinations[first..<first + file.count]
      try reader.read { piece, offset in
        RawDigits.Part.place(piece, from: offset, at: places, of: length, into: pixels)
        byteCount += piece.count
        // Wanted pictures lie all over the files, about evenly.
        advance(order.classes.count * byteCount / (labels.count * length))
      }
      first += file.count
    }
  }

  /// Copies a piece of a file of pictures to where its pictures go; a piece may begin and end
  /// inside a picture.
  private static func place(
    _ piece: UnsafeRawBufferPointer, from offset: Int, at destinations: ArraySlice<Int32>,
    of length: Int, into pixels: UnsafeMutableRawBufferPointer
  ) {
    var used = 0
    while used < piece.count {
      let (picture, pixel) = (offset + used).quotientAndRemainder(dividingBy: length)
      let count = min(length - pixel, piece.count - used)
      let place = destinations[destinations.startIndex + picture]
      if place != DigitOrder.nowhere {
        let target = Int(place) * length + pixel
        UnsafeMutableRawBufferPointer(rebasing: pixels[target..<target + count])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[used..<used + count]))
      }
      used += count
    }
  }
}
