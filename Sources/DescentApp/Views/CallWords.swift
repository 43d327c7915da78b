import Datasets
import Learning
import TextGraphics

/// What is said of a digit wherever there is room for it.
struct CallWords {
  let digit: JudgedDigit

  private var classes: [ImageClass] { digit.lesson.classes }

  init(_ digit: JudgedDigit) { self.digit = digit }

  /// `closer to 3`, and whether that is right; in few columns as few words as possible.
  func verdict(_ theme: Theme, width: Int) -> [Box.Span] {
    let long = verdict(
      theme, classes.count == 2 ? "closer to " : "closest to ", "labelled ", nameWidth: 24)
    let length = long.reduce(0) { $0 + $1.text.unicodeScalars.count }
    return length <= width ? long : verdict(theme, "", "is ", nameWidth: max(1, (width - 6) / 2))
  }

  private func verdict(
    _ theme: Theme, _ before: String, _ labelled: String, nameWidth: Int
  ) -> [Box.Span] {
    [
      Box.Span(before, theme.text), Box.Span(name(digit.verdict, nameWidth), theme.strong),
      Box.Span(
        digit.isRight ? " ✓ right" : " ✗ \(labelled)\(name(digit.label, nameWidth))",
        digit.isRight ? theme.good : theme.bad),
    ]
  }

  /// ` · RMSE: 7`, what the other distance says; empty where it says the same.
  func dissent(nameWidth: Int = 24) -> String {
    let other = digit.measure.other
    let verdict = digit.lesson.baseline(by: other).verdicts[digit.index]
    return verdict == digit.verdict ? "" : " · \(other.name): \(name(verdict, nameWidth))"
  }

  private func name(_ position: Int, _ width: Int) -> String {
    ClassWords.name(classes[position], width: width)
  }

  /// `by 0.0472`, of more than two classes `by 0.0472, then 7`.
  func margin(nameWidth: Int = 24) -> String {
    let margin = "by \(CallWords.closeness(digit.margin(by: digit.measure)))"
    guard classes.count > 2 else { return margin }
    return "\(margin), then \(ClassWords.name(classes[digit.rivals.other], width: nameWidth))"
  }

  /// What the mean of all pulls is.
  var mean: String {
    let mean = "mean \(CallWords.signedCloseness(digit.pulls.mean))"
    return digit.measure == .l1 ? "\(mean), the margin" : "\(mean), of squares"
  }

  /// `row 12, column 9` of a pixel, counted from 0 as in `tns[12, 9]`.
  func place(_ pixel: Int?) -> String {
    let width = digit.lesson.dataset.imageSize.width
    return pixel.map { "row \($0 / width), column \($0 % width)" } ?? "nowhere"
  }

  /// How many pixels there are.
  static func pixels(_ count: Int) -> String {
    "\(NumberText.grouped(count)) pixel\(count == 1 ? "" : "s")"
  }

  /// Four digits after the point and always a sign, `+0.0472`.
  static func signed(_ value: Float) -> String {
    (value < 0 ? "−" : "+") + NumberLabel.distance(value.magnitude)
  }

  /// As many digits after the point as tell a close call from none: four, or six below 0.001.
  static func closeness(_ margin: Float) -> String {
    margin < 0.001
      ? NumberText.fixed(Double(margin), decimals: 6) : NumberLabel.distance(margin)
  }

  /// The same with a sign.
  static func signedCloseness(_ margin: Float) -> String {
    (margin < 0 ? "−" : "+") + closeness(margin.magnitude)
  }

  /// A part in percent without the sign, always four wide, `96.3`, ` 100`.
  static func percent(_ part: Float) -> String {
    let text = NumberText.fixed(Double(part) * 100, decimals: 1, width: 4)
    return text == "100.0" ? " 100" : text
  }
}

extension Canvas {
  /// Writes pieces of text one after the other and returns the column after their end.
  @discardableResult
  mutating func write(_ spans: [Box.Span], x: Int, y: Int, in rect: Rect) -> Int {
    spans.reduce(x) { write($1.text, x: $0, y: y, in: rect, $1.style) }
  }
}
