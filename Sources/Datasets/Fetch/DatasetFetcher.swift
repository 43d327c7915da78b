/// Brings the files of a known set into a directory, each under its name only when it is right.
public struct DatasetFetcher: Sendable {
  /// What became of a file that is now there.
  public enum Outcome: Hashable, Sendable {
    /// It is new and has so many bytes.
    case written(byteCount: Int)
    /// It was there, and was right.
    case alreadyThere
  }

  /// What is fetched.
  public let dataset: KnownDataset
  /// Where its files go.
  public let directory: String

  /// A connection that drops is taken up again so often, while each time brings something.
  ///
  /// To start again, because a server cannot go on, counts as well.
  private static let mostDrops = 5

  private let mirrors: [String]
  private let curlOptions: [String]

  /// - Parameters:
  ///   - directory: Made where it is missing.
  ///   - address: The directory of files to ask instead of all mirrors.
  public init(_ dataset: KnownDataset, into directory: String, from address: String? = nil) {
    self.init(dataset, into: directory, from: address, curlOptions: [])
  }

  /// - Parameter curlOptions: What to tell curl besides.
  init(
    _ dataset: KnownDataset, into directory: String, from address: String?, curlOptions: [String]
  ) {
    self.dataset = dataset
    self.directory = directory
    self.curlOptions = curlOptions
    mirrors = (address.map { [$0] } ?? dataset.mirrors).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// Where a file of the set goes.
  public func path(of file: KnownFile) -> String { directory + "/" + file.name }

  /// Where the names of the classes go.
  public var classNamesPath: String { directory + "/" + ClassNames.fileName }

  /// Fetches one file, from the first mirror that has it; one that is there and right stays.
  ///
  /// What was fetched of it before is not fetched again. When nothing comes of it, such a part is
  /// left beside it, but never under its own name.
  ///
  /// - Parameter progress: Told how many bytes are there, often, also while nothing comes.
  /// - Throws: ``FetchError``.
  public func fetch(
    _ file: KnownFile, progress: (_ byteCount: Int) -> Void = { _ in }
  ) throws(FetchError) -> Outcome {
    let path = path(of: file)
    do throws(DatasetError) {
      if FileBytes.exists(path), try file.fault(at: path) == nil { return .alreadyThere }
      try FileBytes.makeDirectory(directory)
    } catch {
      throw .file(error)
    }
    var partial = try PartialFile(of: path)
    var attempts: [FetchError.Attempt] = []
    for mirror in mirrors {
      let address = mirror + file.name
      let problem = try download(file, from: address, into: &partial, progress)
      guard let problem else { return .written(byteCount: partial.byteCount) }
      attempts.append(FetchError.Attempt(address: address, problem: problem))
    }
    throw .failed(attempts)
  }

  /// Writes the word for each class, one on a line, in the order of their labels.
  ///
  /// - Throws: ``FetchError/file(_:)``.
  public func writeClassNames() throws(FetchError) -> Outcome {
    let bytes = classNamesBytes
    do throws(DatasetError) {
      if FileBytes.exists(classNamesPath), try hasClassNames() { return .alreadyThere }
      try FileBytes.makeDirectory(directory)
      try FileBytes.write(bytes, to: classNamesPath)
    } catch {
      throw .file(error)
    }
    return .written(byteCount: bytes.count)
  }

  /// Whether the file with the names of the classes, which is there, holds just these.
  func hasClassNames() throws(DatasetError) -> Bool {
    let bytes = classNamesBytes
    var found = try ByteReader(.file(path: classNamesPath), decompresses: false)
    return try found.next(atMost: bytes.count + 1).elementsEqual(bytes)
  }

  private var classNamesBytes: [UInt8] { ClassNames(dataset.classNames).fileBytes }
}

// MARK: - One file from one mirror

extension DatasetFetcher {
  /// Asks one mirror until the file is there and right, or nothing more can be hoped for.
  ///
  /// - Returns: What is wrong; `nil` when the file has its final name.
  private func download(
    _ file: KnownFile, from address: String, into partial: inout PartialFile,
    _ progress: (_ byteCount: Int) -> Void
  ) throws(FetchError) -> FetchError.Attempt.Problem? {
    var drops = 0
    var isInPieces = false
    var hasStartedAgain = false
    while true {
      let offset = partial.byteCount
      isInPieces = isInPieces || offset > 0
      let ending = try transfer(file, from: address, into: &partial, progress)
      do throws(DatasetError) {
        switch ending {
        case .right:
          try partial.keep()
          return nil
        case .wrong(let fault):
          try partial.startAgain()
          // The pieces may be of different files: once more, in one piece.
          guard isInPieces, !hasStartedAgain else { return .wrong(fault) }
          (isInPieces, hasStartedAgain) = (false, true)
        case .startsOnlyAtZero:
          drops += 1
          try partial.startAgain()
        case .failed(let reason):
          drops += 1
          guard partial.byteCount > offset, drops <= DatasetFetcher.mostDrops else {
            return .failed(reason: reason)
          }
        }
      } catch {
        throw .file(error)
      }
    }
  }

  /// What one request came to.
  private enum Transfer {
    case right
    case wrong(KnownFile.Fault)
    case startsOnlyAtZero
    case failed(reason: String)
  }

  /// Asks once for what is missing, and looks at the file when there is no more to come.
  private func transfer(
    _ file: KnownFile, from address: String, into partial: inout PartialFile,
    _ progress: (_ byteCount: Int) -> Void
  ) throws(FetchError) -> Transfer {
    var curl = try Curl(address, from: partial.byteCount, options: curlOptions)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
    defer { buffer.deallocate() }
    do throws(DatasetError) {
      while true {
        let before = partial.byteCount
        let count = curl.read(into: buffer, waiting: { progress(before) })
        if count == 0 { break }
        guard before + count <= file.largestByteCount else {
          return .wrong(.tooLong(expected: file.largestByteCount))
        }
        try partial.append(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
        progress(partial.byteCount)
      }
      switch curl.finish() {
      case .complete: return try file.fault(at: partial.path).map { .wrong($0) } ?? .right
      case .startsOnlyAtZero: return .startsOnlyAtZero
      case .failed(let reason): return .failed(reason: reason)
      }
    } catch {
      throw .file(error)
    }
  }
}
