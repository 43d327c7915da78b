import Dispatch
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
  /// - Parameter part: The word for the set, for errors.
  /// - Throws: ``DatasetError/noImages(directory:)``.
  init(
    _ folder: String, _ classes: [PNGFolder.ClassFolder], part: String
  ) throws(DatasetError) {
    self.folder = folder
    classFolders = classes.map(\.name)
    var names: [String] = []
    var labels: [Int] = []
    for (position, name) in classFolders.enumerated() {
      let directory = "\(folder)/\(name)"
      let files = FileBytes.list(directory).filter(PNGPart.isPNG)
      guard !files.isEmpty else { throw .noImages(directory: directory) }
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

  /// By the end of its name, whatever the case of its letters.
  private static func isPNG(_ name: String) -> Bool {
    name.utf8.count > 4 && name.suffix(4).lowercased() == ".png"
  }

  // MARK: Reading

  /// Files that are read in one go by one thread.
  private static let shareCount = 256

  /// What the threads have come to.
  private struct Progress {
    var pixels: [UInt8]
    var done = 0
    /// What is wrong with the first file that cannot be read, of those tried.
    var problem: Problem?
  }

  /// Reads all files, with as many threads as there are processors.
  ///
  /// - Parameters:
  ///   - size: The size that every picture must have.
  ///   - firstIndex: The original index of the first file, where names are no numbers.
  ///   - advance: Takes how many pictures there are so far.
  func read(
    _ size: ImageSize, firstIndex: Int, _ advance: @escaping @Sendable (_ done: Int) -> Void
  ) throws(DatasetError) -> LabeledImages {
    let length = size.pixelCount
    let progress = Mutex(Progress(pixels: [UInt8](repeating: 0, count: count * length)))
    let shares = (count + PNGPart.shareCount - 1) / PNGPart.shareCount
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      let range = share * PNGPart.shareCount..<min((share + 1) * PNGPart.shareCount, count)
      // What comes after a file that cannot be read is not needed any more.
      if progress.withLock({ ($0.problem?.index ?? .max) < range.lowerBound }) { return }
      do throws(Problem) {
        let pixels = try pictures(range, size)
        progress.withLock { progress in
          progress.pixels.replaceSubrange(
            range.lowerBound * length..<range.upperBound * length, with: pixels)
          progress.done += range.count
          advance(progress.done)
        }
      } catch {
        progress.withLock { progress in
          if error.index < progress.problem?.index ?? .max { progress.problem = error }
        }
      }
    }
    let result = progress.withLock { $0 }
    if let problem = result.problem { throw problem.error }
    let indices = originalIndices(firstIndex)
    return LabeledImages(
      pixels: result.pixels, labels: labels,
      originalIndices: indices ?? Array(firstIndex..<firstIndex + count),
      size: size, fileNames: indices == nil ? names : [])
  }

  /// What is wrong with a file, and which it is.
  private struct Problem: Error {
    var index: Int
    var error: DatasetError
  }

  private func pictures(_ range: Range<Int>, _ size: ImageSize) throws(Problem) -> [UInt8] {
    let length = size.pixelCount
    var problem: Problem?
    let pixels = [UInt8](unsafeUninitializedCapacity: range.count * length) { buffer, count in
      for index in range {
        let place = UnsafeMutableBufferPointer(rebasing: buffer[count..<count + length])
        do throws(DatasetError) {
          try PNGFile.read(path(at: index), size, into: place)
        } catch {
          problem = Problem(index: index, error: error)
          return
        }
        count += length
      }
    }
    if let problem { throw problem }
    return pixels
  }

  /// The numbers that the names are, if all are: `10000.png` is 10000.
  private func originalIndices(_ firstIndex: Int) -> [Int]? {
    let indices = names.compactMap { name -> Int? in
      let stem = name.dropLast(4)
      guard let index = Int(stem), index >= 0, name == "\(index).png" else { return nil }
      return index
    }
    return indices.count == names.count ? indices : nil
  }
}
