/// Labelled pictures as files hold them, all classes mixed, before a run chooses some.
struct RawDigits {
  /// One set of pictures with a label for each.
  struct Part {
    var pixels: ArraySlice<UInt8>
    var labels: ArraySlice<UInt8>

    /// - Throws: ``DatasetError/countsDiffer(images:labels:imagesPath:labelsPath:)``.
    init(
      _ images: IDXFile.Images, from imagesPath: String, _ labels: ArraySlice<UInt8>,
      from labelsPath: String
    ) throws(DatasetError) {
      guard images.count == labels.count else {
        throw .countsDiffer(
          images: images.count, labels: labels.count, imagesPath: imagesPath,
          labelsPath: labelsPath)
      }
      pixels = images.pixels
      self.labels = labels
    }
  }

  /// Where a picture stands: in which part, and at which place of it.
  private struct Place {
    var part: Int
    var offset: Int
    var originalIndex: Int
  }

  /// Validation pictures are numbered from here, as fastai's MNIST folders number them.
  static let firstValidationIndex = 60_000

  var training: [Part] = []
  var validation: [Part] = []

  /// Chooses the pictures of some classes, in the chapter's order: class by class, inside a class
  /// by original index sorted as the names of its files are, `10.png` before `9.png`.
  ///
  /// - Throws: ``DatasetError/emptyClass(label:part:source:present:)``.
  func dataset(
    name: String, path: String?, classes: [Int]
  ) throws(DatasetError) -> Dataset {
    let source = path.map { "'\($0)'" } ?? "the \(name)"
    return Dataset(
      name: name, path: path, classes: classes,
      training: try RawDigits.choose(classes, from: training, firstIndex: 0, "training", source),
      validation: try RawDigits.choose(
        classes, from: validation, firstIndex: RawDigits.firstValidationIndex, "validation",
        source))
  }

  private static func choose(
    _ classes: [Int], from parts: [Part], firstIndex: Int, _ partName: String, _ source: String
  ) throws(DatasetError) -> LabeledImages {
    var placesByLabel: [Int: [Place]] = [:]
    var index = firstIndex
    for (number, part) in parts.enumerated() {
      for (offset, label) in part.labels.enumerated() {
        placesByLabel[Int(label), default: []].append(
          Place(part: number, offset: offset, originalIndex: index))
        index += 1
      }
    }
    var chosen: [(place: Place, label: Int)] = []
    for (position, label) in classes.enumerated() {
      guard let places = placesByLabel[label], !places.isEmpty else {
        throw .emptyClass(
          label: label, part: partName, source: source, present: placesByLabel.keys.sorted())
      }
      let ordered = places.map { (name: "\($0.originalIndex).png", place: $0) }
        .sorted { $0.name < $1.name }
      chosen += ordered.map { ($0.place, position) }
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(chosen.count * LabeledImages.pixelCount)
    for (place, _) in chosen {
      let source = parts[place.part].pixels
      let start = source.startIndex + place.offset * LabeledImages.pixelCount
      pixels += source[start..<start + LabeledImages.pixelCount]
    }
    return LabeledImages(
      pixels: pixels, labels: chosen.map(\.label),
      originalIndices: chosen.map(\.place.originalIndex))
  }
}
