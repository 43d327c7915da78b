/// One figure of the chapter beside ours.
public struct ReproducedFigure: Hashable, Sendable {
  /// What came of the comparison.
  public enum Verdict: Hashable, Sendable {
    /// The same whole numbers, shape or truth values, or the same number to the last bit.
    case exact
    /// The same at every printed digit; counted are those behind the point.
    case matches(digits: Int)
    /// Not what the chapter prints.
    case differs
    /// The chapter does not say enough to get the figure again.
    case cannotBeChecked(why: String)
    /// Digits are needed, and there are none.
    case needsDigits
  }

  /// What is shown, mostly in the chapter's own code.
  public let what: String
  /// The chapter's text.
  public let chapter: String
  /// Ours, printed in the same way; `nil` where it needs digits and there are none.
  public let ours: String?
  /// What else is to be said of the comparison.
  public let note: String?
  /// What came of it.
  public let verdict: Verdict

  /// Compares two texts; blanks and line breaks do not count, since the chapter leaves some out.
  ///
  /// - Parameters:
  ///   - ours: `nil` where it needs digits and there are none.
  ///   - printsEveryDigit: Whether the chapter's text gives back the number to the last bit, as
  ///     that of `.item()` does.
  init(
    _ what: String, _ chapter: String, ours: String?, note: String? = nil,
    printsEveryDigit: Bool = false
  ) {
    self.what = what
    self.chapter = chapter
    self.ours = ours
    self.note = note
    let digits = printsEveryDigit ? 0 : ReproducedFigure.digitsBehindPoint(chapter)
    verdict =
      switch ours {
      case nil: .needsDigits
      case let ours? where ours.filter({ !$0.isWhitespace }) != chapter.filter({ !$0.isWhitespace }):
        .differs
      default: digits == 0 ? .exact : .matches(digits: digits)
      }
  }

  /// A figure that nobody can get again, beside what stands in its place here.
  ///
  /// - Parameter note: What ours is instead, said only where there is one.
  init(
    _ what: String, _ chapter: String, ours: String?, cannotBeChecked why: String,
    note: String? = nil
  ) {
    self.what = what
    self.chapter = chapter
    self.ours = ours
    self.note = ours == nil ? nil : note
    verdict = .cannotBeChecked(why: why)
  }

  /// The most digits behind a point: 4 in `tensor([0.1000, 0.4000])`, none in `tensor(9.)`.
  private static func digitsBehindPoint(_ text: String) -> Int {
    text.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
      .map { $0.prefix { $0.isASCII && $0.isNumber }.count }.max() ?? 0
  }
}
