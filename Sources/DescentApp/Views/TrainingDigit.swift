import Datasets
import TextGraphics

/// A training digit with what can be said of it without any model.
struct TrainingDigit {
  let lesson: Lesson
  /// Its place among the training digits.
  let index: Int

  /// - Parameter index: The nearest there is counts.
  init(lesson: Lesson, index: Int) {
    self.lesson = lesson
    self.index = min(max(index, 0), lesson.training.count - 1)
  }

  private static let longestNamePart = 10

  private var images: LabeledImages { lesson.training }
  /// The bytes of its pixels, row by row.
  var pixels: ArraySlice<UInt8> { images.image(at: index) }
  /// What it is.
  var imageClass: ImageClass { lesson.classes[images.labels[index]] }

  /// The name of its tensor: the chapter's `im3_t` for a 3, `im_t` where the class has a name that
  /// cannot be part of Python's, or would leave no room for the slice.
  var tensorName: String {
    let name = imageClass.name
    let isPart = name.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isXIDContinue }
    return isPart && name.count <= TrainingDigit.longestNamePart ? "im\(name)_t" : "im_t"
  }

  /// `2 of 6,131 3s`, `cat 2 of 300`.
  var placeInClass: String {
    let label = images.labels[index]
    let before = images.labels[..<index].count { $0 == label }
    let count = NumberText.grouped(images.classCounts[label])
    let place = "\(NumberText.grouped(before + 1)) of \(count)"
    return imageClass.isNumber ? "\(place) \(imageClass)s" : "\(imageClass) \(place)"
  }

  /// The name of its file.
  var fileName: String { images.fileName(at: index) }

  /// The mean of its pixels, 0 … 255.
  var mean: Double { Double(pixels.reduce(0) { $0 + Int($1) }) / Double(pixels.count) }

  /// The part of its pixels that has no ink at all, 0 … 1.
  var paper: Double { Double(pixels.count { $0 == 0 }) / Double(pixels.count) }

  /// The place of the first digit of the class after its own that has digits, round.
  var firstOfNextClass: Int {
    let count = lesson.classes.count
    for step in 1...count {
      let next = (images.labels[index] + step) % count
      if let first = images.labels.firstIndex(of: next) { return first }
    }
    return index
  }
}
