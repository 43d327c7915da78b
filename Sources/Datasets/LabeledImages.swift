/// How many pixels a picture has, across and down.
public struct ImageSize: Hashable, Sendable, CustomStringConvertible {
  /// Pixels in a row, 1 … 256.
  public let width: Int
  /// Rows, 1 … 256.
  public let height: Int

  /// The longest side that is read.
  public static let longest = 256
  /// The size of MNIST's pictures, 28×28.
  public static let mnist = ImageSize(width: 28, height: 28)

  /// - Precondition: Neither side is below 1 or above ``longest``.
  public init(width: Int, height: Int) {
    let range = 1...ImageSize.longest
    precondition(range ~= width && range ~= height, "pictures of \(width)×\(height) pixels")
    self.width = width
    self.height = height
  }

  /// Pixels in a picture, one byte each.
  public var pixelCount: Int { width * height }

  /// `28×28`, columns first.
  public var description: String { "\(width)×\(height)" }
}

/// Pictures of one size with the class of each, in the order in which they are learned from.
public struct LabeledImages: Sendable {
  /// The size of every picture.
  public let size: ImageSize
  /// All pictures, one after the other, row by row: 0 is paper, 255 is ink.
  public let pixels: [UInt8]
  /// The class of each picture, as its place in the list of classes.
  public let labels: [Int]
  /// How many pictures each class has, by its place in the list of classes.
  public let classCounts: [Int]
  /// Where each picture stood in the files it came from; of PNG files, the number that is the name.
  public let originalIndices: [Int]

  /// The names of files that are not a number and `.png`; empty where all are.
  private let fileNames: [String]
  /// For each class, the folder of its files below the directory of the data; empty where pictures
  /// have no files of their own.
  private let folders: [String]

  /// - Parameters:
  ///   - fileNames: The names of the files, where they are not `originalIndices` with `.png`.
  ///   - folders: For each class, the folder that its files are in, `valid/3`; none where pictures
  ///     have no files of their own.
  /// - Precondition: As many pictures as labels and indices, and names if there are any; folders
  ///   for all labels if there are any.
  public init(
    pixels: [UInt8], labels: [Int], originalIndices: [Int], size: ImageSize = .mnist,
    fileNames: [String] = [], folders: [String] = []
  ) {
    precondition(
      pixels.count == labels.count * size.pixelCount,
      "\(pixels.count) pixels for \(labels.count) labels of \(size) pixels each")
    precondition(
      originalIndices.count == labels.count,
      "\(originalIndices.count) indices for \(labels.count) labels")
    precondition(
      fileNames.isEmpty || fileNames.count == labels.count,
      "\(fileNames.count) names for \(labels.count) labels")
    self.size = size
    self.pixels = pixels
    self.labels = labels
    self.originalIndices = originalIndices
    self.fileNames = fileNames
    self.folders = folders
    var counts = [Int](repeating: 0, count: (labels.max() ?? -1) + 1)
    for label in labels { counts[label] += 1 }
    classCounts = counts
    precondition(
      folders.isEmpty || folders.count >= counts.count,
      "\(folders.count) folders for \(counts.count) classes")
  }

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// The bytes of one picture, row by row.
  ///
  /// - Precondition: `0 ≤ index < count`.
  public func image(at index: Int) -> ArraySlice<UInt8> {
    let start = index * size.pixelCount
    return pixels[start..<start + size.pixelCount]
  }

  /// The name of a picture's PNG file, as it is or as `descent data export` would call it.
  ///
  /// - Precondition: `0 ≤ index < count`.
  public func fileName(at index: Int) -> String {
    fileNames.isEmpty ? "\(originalIndices[index]).png" : fileNames[index]
  }

  /// Where a picture's PNG file is below the directory of the data, `valid/3/60018.png`; `nil`
  /// where it came from a file of many or from none.
  ///
  /// - Precondition: `0 ≤ index < count`.
  public func filePath(at index: Int) -> String? {
    folders.isEmpty ? nil : "\(folders[labels[index]])/\(fileName(at: index))"
  }

  /// How many pictures a class has, also where none of the last classes has any.
  public func count(ofClass position: Int) -> Int {
    classCounts.indices.contains(position) ? classCounts[position] : 0
  }

  /// The places of all pictures of one class, in order.
  public func indices(ofClass position: Int) -> [Int] {
    labels.indices.filter { labels[$0] == position }
  }
}
