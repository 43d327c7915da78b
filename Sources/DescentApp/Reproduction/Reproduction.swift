import Datasets

/// The chapter's figures beside ours, all of them computed when it is made.
///
/// Ours are this package's tensors, gradients and random numbers; nothing is remembered but what
/// the chapter prints.
public struct Reproduction: Sendable {
  /// The figures of one section of the chapter.
  public struct Section: Sendable {
    /// Its heading.
    public let title: String
    /// In the order in which the chapter prints them.
    public let figures: [ReproducedFigure]
  }

  /// What makes the figures of a section, given the digits if there are any.
  private struct Family {
    let title: String
    let figures: @Sendable (ChapterDigits?) -> [ReproducedFigure]
  }

  /// The chapter's sections that print figures; a new one is one line here and one file.
  private static let families = [
    Family(title: "Pixels", figures: pixels),
    Family(title: "First try: pixel similarity", figures: pixelSimilarity),
    Family(title: "NumPy arrays and PyTorch tensors", figures: tensors),
    Family(title: "Computing metrics using broadcasting", figures: broadcasting),
    Family(title: "Calculating gradients", figures: gradients),
    Family(title: "An end-to-end SGD example", figures: rollerCoaster),
    Family(title: "The MNIST loss function", figures: mnistLossFunction),
    Family(title: "Putting it all together", figures: miniBatch),
  ]

  /// In the order of the chapter.
  public let sections: [Section]

  /// Computes every figure.
  ///
  /// - Parameter digits: 3s and 7s in this order; without them, figures that need some are left
  ///   open. Of other digits than MNIST's they differ.
  /// - Precondition: The classes are 3 and 7, and pictures have 28×28 pixels.
  public init(_ digits: Dataset?) {
    let digits = digits.map(ChapterDigits.init)
    sections = Reproduction.families.map { Section(title: $0.title, figures: $0.figures(digits)) }
  }

  /// All figures, section after section.
  public var figures: [ReproducedFigure] { sections.flatMap(\.figures) }

  /// How many figures are not the chapter's.
  public var differenceCount: Int { figures.count { $0.verdict == .differs } }
}
