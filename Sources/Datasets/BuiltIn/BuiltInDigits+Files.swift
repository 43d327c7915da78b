import Assets

extension DatasetSource {
  /// The digits that the program carries, for when no data is given.
  static let builtIn = DatasetSource(
    recognizes: { path in path == nil },
    find: { _, classes throws(DatasetError) in
      try BuiltInDigits.embedded(classes: classes).dataset(
        name: "built-in digits", path: nil, classes: classes, names: ClassNames())
    })
}

extension BuiltInDigits {
  /// One directory that ``write(to:)`` makes: classes that are usually wanted together.
  struct FileGroup {
    var name: String
    var digits: [Int]
  }

  /// The 3s and 7s stand apart, so that opening the program need not read the others.
  static let fileGroups = [
    FileGroup(name: "3-7", digits: [3, 7]),
    FileGroup(name: "others", digits: [0, 1, 2, 4, 5, 6, 8, 9]),
  ]

  /// Draws all digits and writes them as gzipped IDX files, four in a directory for each group.
  ///
  /// - Parameter directory: Where to write; created where it is missing.
  /// - Returns: The paths of what was written.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  public func write(to directory: String) throws(DatasetError) -> [String] {
    var paths: [String] = []
    for group in BuiltInDigits.fileGroups {
      let path = directory + "/" + group.name
      try FileBytes.makeDirectory(path)
      for (split, imagesName, labelsName) in [
        (Split.training, IDXDirectory.trainingImages, IDXDirectory.trainingLabels),
        (Split.validation, IDXDirectory.validationImages, IDXDirectory.validationLabels),
      ] {
        let (pixels, labels) = draw(group.digits, split)
        for (name, bytes) in [
          (imagesName, IDXFile.encodeImages(pixels)), (labelsName, IDXFile.encodeLabels(labels)),
        ] {
          let file = path + "/" + name + ".gz"
          try FileBytes.write(Gzip.compress(bytes), to: file)
          paths.append(file)
        }
      }
    }
    return paths
  }

  /// One picture of each class in turn, over and over, as in a box of mixed digits.
  private func draw(_ digits: [Int], _ split: Split) -> (pixels: [UInt8], labels: [UInt8]) {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    let longest = digits.map { BuiltInDigits.count(of: $0, in: split) }.max() ?? 0
    for index in 0..<longest {
      for digit in digits where index < BuiltInDigits.count(of: digit, in: split) {
        pixels += image(of: digit, in: split, at: index)
        labels.append(UInt8(digit))
      }
    }
    return (pixels, labels)
  }

  /// The files inside the program, read as those in a directory would be.
  static func embedded(classes: ClassSelection) throws(DatasetError) -> RawDigits {
    let groupCount = isInFirstGroup(classes) ? 1 : fileGroups.count
    var digits = RawDigits()
    for group in 0..<groupCount {
      try digits.training.append(embedded(asset_training_images, asset_training_labels, group))
      try digits.validation.append(
        embedded(asset_validation_images, asset_validation_labels, group))
    }
    return digits
  }

  private static func isInFirstGroup(_ classes: ClassSelection) -> Bool {
    switch classes {
    case .usual: true
    case .all: false
    case .these(let choices):
      choices.allSatisfy { choice in
        choice.match(in: fileGroups[0].digits.map { ImageClass(label: $0) }) != nil
      }
    }
  }

  private static func embedded(
    _ images: @escaping @Sendable (Int32) -> asset, _ labels: @escaping @Sendable (Int32) -> asset,
    _ group: Int
  ) -> RawDigits.Pair {
    let name = "built-in \(fileGroups[group].name)"
    return RawDigits.Pair(
      images: .memory(name: name) { bytes(images(Int32(group))) },
      labels: .memory(name: name) { bytes(labels(Int32(group))) })
  }

  private static func bytes(_ asset: asset) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: asset.bytes, count: asset.count)
  }
}
