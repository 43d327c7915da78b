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
  /// Those of them that did best.
  public var keptGood: Style
  /// Those of them that went wrong.
  public var keptBad: Style
  /// A changed learning rate.
  public var mark: Style
  /// What is right.
  public var good: Style
  /// What is wrong.
  public var bad: Style
  /// PAUSED and other states that should not be overlooked.
  public var alert: Style
  /// What speaks against a picture's class, from little to much.
  public var negative: [Color]
  /// What speaks for a picture's class, from little to much.
  public var positive: [Color]

  /// Light on dark, with blue and orange, which stay apart for colour-blind eyes.
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
    keptGood: Style(Color(0x5f875f)),
    keptBad: Style(Color(0xaf5f5f)),
    mark: Style(Color(0xd7d75f)),
    good: Style(Color(0x5fd7af)),
    bad: Style(Color(0xff875f), .bold),
    alert: Style(Color(0x000000), on: Color(0xffd75f), .bold),
    // Colours that the xterm palette has, so that a ramp never changes its hue on the way.
    negative: ramp(
      0x5f0000, 0x870000, 0xaf0000, 0xd70000, 0xff0000, 0xff5f5f, 0xff8787, 0xffafaf, 0xffd7d7),
    positive: ramp(
      0x00005f, 0x000087, 0x0000af, 0x005faf, 0x005fd7, 0x0087ff, 0x5fafff, 0x87d7ff, 0xd7ffff))

  /// Without colours: what would be lost by hue is bold, faint or reversed.
  static let monochrome: Theme = {
    let (plain, faint) = (Style(), Style(.standard, .dim))
    let (bold, reversed) = (Style(.standard, .bold), Style(.standard, .reverse))
    return Theme(
      text: plain, faint: plain, frame: faint, title: bold, strong: bold, selected: reversed,
      key: bold, training: bold, trainingRaw: faint, validation: plain, baseline: plain,
      kept: faint, keptGood: faint, keptBad: faint, mark: plain, good: plain, bad: bold,
      alert: reversed, negative: [.standard],
      positive: [.standard])
  }()

  /// The frame of what lies in front.
  var selectedFrame: Style { Style(selected.background) }

  private static func ramp(_ colors: UInt32...) -> [Color] { colors.map { Color($0) } }

  /// What stands for "against" and "for" where one colour is needed.
  var signs: (negative: Style, positive: Style) {
    (Style(negative[negative.count / 2]), Style(positive[positive.count / 2]))
  }
}

extension Style {
  /// Emphasised strokes in one colour.
  init(_ foreground: Color, _ attributes: Attributes) {
    self.init(foreground, on: .standard, attributes)
  }
}
