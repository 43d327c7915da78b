import TextGraphics

/// The program's colours by what they mean.
public struct Theme: Hashable, Sendable {
  /// Ordinary words and numbers.
  public var text: Style
  /// Words that explain, axes, what stands behind.
  public var faint: Style
  /// Frames of boxes.
  public var frame: Style
  /// Titles of boxes.
  public var title: Style
  /// What the eye should find first.
  public var strong: Style
  /// The program's name and the chosen tab.
  public var selected: Style
  /// Keys in footer and help.
  public var key: Style
  /// The losses of training batches.
  public var training: Style
  /// The same before smoothing.
  public var trainingRaw: Style
  /// Measurements on validation digits.
  public var validation: Style
  /// The ideal digits' accuracy.
  public var baseline: Style
  /// Curves of earlier runs.
  public var kept: Style
  /// A changed learning rate.
  public var mark: Style
  /// What is right.
  public var good: Style
  /// What is wrong.
  public var bad: Style
  /// PAUSED and other states that should not be overlooked.
  public var alert: Style
  /// Weights that speak against the first class.
  public var negative: Color
  /// Weights that speak for the first class.
  public var positive: Color

  /// Light on dark. Blue and orange stay apart for colour-blind eyes.
  public static let dark = Theme(
    text: Style(Color(0xd0d0d0)),
    faint: Style(Color(0x808080)),
    frame: Style(Color(0x4e4e4e)),
    title: Style(Color(0xbcbcbc), .bold),
    strong: Style(Color(0xffffff), .bold),
    selected: Style(Color(0x000000), on: Color(0x5fafff), .bold),
    key: Style(Color(0xffd75f), .bold),
    training: Style(Color(0x5fafff)),
    trainingRaw: Style(Color(0x005f87)),
    validation: Style(Color(0xffaf5f)),
    baseline: Style(Color(0xaf87d7)),
    kept: Style(Color(0x6c6c6c)),
    mark: Style(Color(0xd7d75f)),
    good: Style(Color(0x5fd7af)),
    bad: Style(Color(0xff875f), .bold),
    alert: Style(Color(0x000000), on: Color(0xffd75f), .bold),
    negative: Color(0xff5f3f),
    positive: Color(0x4fa8ff))
}

extension Style {
  /// Emphasised strokes in one colour.
  init(_ foreground: Color, _ attributes: Attributes) {
    self.init(foreground, on: .standard, attributes)
  }
}
