import Synchronization

/// The PNG files of one set of pictures, listed and not yet read.
struct PNGPart: Sendable {
  private let folder: String
  /// The names of the folders of the classes.
  private let classFolders: [String]
  /// The names of all files, class after class.
  private let names: [String]
  /// The place of each file's class.
  private let labels: [Int]

  /// Lists the PNG files of some classes.
  ///
  /// - Parameter mayLackClasses: Whether a class without files is fine.
  /// - Throws: ``DatasetError/noImages(directory:)``, ``DatasetError/unreadable(path:reason:)``.
  init(
    _ folder: String, _ classes: [PNGFolder.ClassFolder], mayLackClasses: Bool = false
  ) throws(DatasetError) {
    self.folder = folder
    classFolders = classes.map(\.name)
    var names: [String] = []
    var labels: [Int] = []
    for (position, name) in classFolders.enumerated() {
      let directory = "\(folder)/\(name)"
      // A class may lack its folder in one of the parts.
      let files =
        FileBytes.isDirectory(directory)
        ? try FileBytes.list(directory).filter(PNGPart.isPNG) : []
      if files.isEmpty, !mayLackClasses { throw .noImages(directory: directory) }
      names += files
      labels += repeatElement(position, count: files.count)
    }
    self.names = names
    self.labels = labels
  }

  /// How many files there are.
  var count: Int { names.count }

  /// Where a file is.
  func path(at index: Int) -> String {
    "\(folder)/\(classFolders[labels[index]])/\(names[index])"
  }

  /// Whether a file is one, by the end of its name, whatever the case of its letters.
  static func isPNG(_ name: String) -> Bool {
    name.utf8.count > 4 && name.suffix(4).lowercased() == ".png"
  }

  // MARK: Reading

  /// Reads all files, with as many threads as there are processors.
  ///
  /// - Parameters:
  ///   - size: The size that every picture must have.
  ///   - firstIndex: The original index of the first file, where names are no numbers.
  ///   - advance: Takes how many pictures there are so far.
  /// - Throws: As ``PNGFile/read(_:_:into:)``, for the first file that cannot be read.
  func read(
    _ size: ImageSize, firstIndex: Int, _ advance: @escaping @Sendable (_ done: Int) -> Void
  ) throws(DatasetError) -> LabeledImages {
    let pixels = Mutex<[UInt8]>([])
    try Shares.work(on: count) { range throws(Shares.Problem) in
      try pictures(range, size)
    } take: { share, range in
      pixels.withLock { pixels in
        // Not before a share is there; what is set aside is touched only as shares come.
        if pixels.isEmpty { pixels.reserveCapacity(count * size.pixelCount) }
        pixels += share
      }
      advance(range.upperBound)
    }
    let indices = originalIndices()
    return LabeledImages(
      pixels: pixels.withLock { $0 }, labels: labels,
      originalIndices: indices ?? Array(firstIndex..<firstIndex + count),
      size: size, fileNames: indices == nil ? names : [],
      folders: classFolders.map { "\(FileBytes.name(of: folder))/\($0)" })
  }

  private func pictures(_ range: Range<Int>, _ size: ImageSize) throws(Shares.Problem) -> [UInt8] {
    let length = size.pixelCount
    var problem: Shares.Problem?
    let pixels = [UInt8](unsafeUninitializedCapacity: range.count * length) { buffer, count in
      for index in range {
        let place = UnsafeMutableBufferPointer(rebasing: buffer[count..<count + length])
        do throws(DatasetError) {
          try PNGFile.read(path(at: index), size, into: place)
        } catch {
          problem = Shares.Problem(index: index, error: error)
          return
        }
        count += length
      }
    }
    if let problem { throw problem }
    return pixels
  }

  /// The numbers that the names are, if all are: `10000.png` is 10000.
  private func originalIndices() -> [Int]? {
    let indices = names.compactMap { name -> Int? in
      let stem = name.dropLast(4)
      guard let index = Int(stem), index >= 0, name == "\(index).png" else { return nil }
      return index
    }
    return indices.count == names.count ? indices : nil
  }
}
