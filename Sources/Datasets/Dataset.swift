/// What a run learns from and is measured on.
public struct Dataset: Sendable {
  /// What to call it on the screen.
  public let name: String
  /// The argument of `--data` that gives it again; `nil` for the built-in digits.
  public let path: String?
  /// What is told apart; the first of two is the one that predictions affirm.
  public let classes: [ImageClass]
  /// Pictures to learn from.
  public let training: LabeledImages
  /// Pictures kept aside to measure with, of the same size.
  public let validation: LabeledImages

  /// Puts its parts together as they are.
  ///
  /// - Precondition: Both parts have pictures of one size.
  public init(
    name: String, path: String?, classes: [ImageClass], training: LabeledImages,
    validation: LabeledImages
  ) {
    precondition(
      training.size == validation.size,
      "pictures of \(training.size) to learn from and of \(validation.size) to measure with")
    self.name = name
    self.path = path
    self.classes = classes
    self.training = training
    self.validation = validation
  }

  /// The size of every picture.
  public var imageSize: ImageSize { training.size }

  /// The number of a validation picture among all that there are to measure with, from 0.
  ///
  /// In IDX files and the built-in digits that is its place in the file, pictures of other classes
  /// counted; of several files, the next one's go on. PNG files have no such order: there it is the
  /// place in which it is read, class after class of those that were chosen, by file name as text.
  /// - Precondition: `0 ≤ index < validation.count`.
  public func validationIndex(at index: Int) -> Int {
    validation.filePath(at: index) == nil
      ? validation.originalIndices[index] - RawDigits.firstValidationIndex : index
  }
}

/// A dataset of which everything is known but its pictures, which are still to be read.
public struct FoundDataset: Sendable {
  /// What to call it on the screen.
  public let name: String
  /// The argument of `--data` that gives it again; `nil` for the built-in digits.
  public let path: String?
  /// What is told apart; the first of two is the one that predictions affirm.
  public let classes: [ImageClass]
  /// The size that every picture must have.
  public let imageSize: ImageSize
  /// How many pictures there are to learn from.
  public let trainingCount: Int
  /// How many pictures there are to measure with.
  public let validationCount: Int

  private let pictures: PictureReading

  /// A dataset and how to read its pictures.
  ///
  /// - Parameter pictures: Gives both parts, the one to learn from first, and tells of progress.
  public init(
    name: String, path: String?, classes: [ImageClass], imageSize: ImageSize, trainingCount: Int,
    validationCount: Int, pictures: @escaping PictureReading
  ) {
    self.name = name
    self.path = path
    self.classes = classes
    self.imageSize = imageSize
    self.trainingCount = trainingCount
    self.validationCount = validationCount
    self.pictures = pictures
  }

  /// The same pictures, found by another argument of `--data`.
  func given(as path: String?) -> FoundDataset {
    FoundDataset(
      name: name, path: path, classes: classes, imageSize: imageSize, trainingCount: trainingCount,
      validationCount: validationCount, pictures: pictures)
  }

  /// Reads all pictures.
  ///
  /// - Parameter progress: Called at the start, now and then, and at the end.
  /// - Throws: ``DatasetError`` for what can only be seen by reading: damaged pictures, or pictures
  ///   of different sizes.
  public func read(
    progress: @escaping @Sendable (LoadingProgress) -> Void = { _ in }
  ) throws(DatasetError) -> Dataset {
    let total = trainingCount + validationCount
    progress(LoadingProgress(done: 0, total: total))
    let (training, validation) = try pictures { done in
      progress(LoadingProgress(done: done, total: total))
    }
    return Dataset(
      name: name, path: path, classes: classes, training: training, validation: validation)
  }
}

/// Reads the pictures of both parts, the one to learn from first; `advance` takes how many pictures
/// there are so far, from any thread but never from two at a time.
public typealias PictureReading =
  @Sendable (_ advance: @escaping @Sendable (_ done: Int) -> Void) throws(DatasetError) -> (
    LabeledImages, LabeledImages
  )

/// How far a dataset is on its way into memory.
public struct LoadingProgress: Hashable, Sendable {
  /// How many pictures are there.
  public var done: Int
  /// How many there will be.
  public var total: Int

  /// So many of so many.
  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }

  /// The part that is done, 0 … 1; 1 for no pictures.
  public var part: Double { total > 0 ? Double(done) / Double(total) : 1 }
}
