import TextGraphics

// Colours that the xterm palette has, or such as come to them: a little less green than those keeps
// what is orange or blue on paper from becoming yellow or cyan where there are sixteen colours.
// What is drawn together stays apart for colour-blind eyes, which the tests compute.
extension Theme {
  /// The colours for a background on a terminal.
  init(isLight: Bool, on capabilities: Capabilities) {
    let theme = isLight ? Theme.light : Theme.dark
    switch capabilities.colors {
    case .none: self = .monochrome
    case .palette16: self = (isLight ? theme.withoutOrange : theme).withOwnNeutrals
    case .palette256, .direct: self = theme
    }
  }

  /// Light on dark paper, on which pictures stand out: their paper is black.
  public static let dark = Theme(
    paper: Color(0x121212),
    text: Style(Color(0xd0d0d0)),
    faint: Style(Color(0x808080)),
    frame: Style(Color(0x585858)),
    title: Style(Color(0xbcbcbc), .bold),
    strong: Style(Color(0xffffff), .bold),
    selected: Style(Color(0x000000), on: Color(0x5fafff), .bold),
    key: Style(Color(0xffd75f), .bold),
    training: Style(Color(0x5fafff)),
    trainingRaw: Style(Color(0x0087af)),
    validation: Style(Color(0xffaf5f)),
    baseline: Style(Color(0xd7d7ff)),
    kept: Style(Color(0x6c6c6c)),
    keptGood: Style(Color(0x5f87af)),
    keptBad: Style(Color(0xaf5f00)),
    mark: Style(Color(0xffff5f)),
    good: Style(Color(0x5fd7af)),
    bad: Style(Color(0xff875f), .bold),
    alert: Style(Color(0x000000), on: Color(0xffd75f), .bold),
    negative: negativeRamp,
    positive: positiveRamp,
    negativeSign: Style(Color(0xff5f5f)),
    positiveSign: Style(Color(0x0087ff)))

  /// Dark on light.
  public static let light = Theme(
    paper: Color(0xffffff),
    text: Style(Color(0x303030)),
    faint: Style(Color(0x6c6c6c)),
    frame: Style(Color(0x949494)),
    title: Style(Color(0x444444), .bold),
    strong: Style(Color(0x000000), .bold),
    selected: Style(Color(0xffffff), on: Color(0x0056af), .bold),
    key: Style(Color(0x87005f), .bold),
    training: Style(Color(0x0056af)),
    trainingRaw: Style(Color(0x5f87ff)),
    validation: Style(Color(0x9f4b00)),
    baseline: Style(Color(0x5f005f)),
    kept: Style(Color(0x8a8a8a)),
    keptGood: Style(Color(0x5f87ff)),
    keptBad: Style(Color(0xbf5700)),
    mark: Style(Color(0xd7005f)),
    good: Style(Color(0x004087)),
    bad: Style(Color(0xaf0000), .bold),
    alert: Style(Color(0x000000), on: Color(0xffd75f), .bold),
    negative: negativeRamp,
    positive: positiveRamp,
    negativeSign: Style(Color(0xaf0000)),
    positiveSign: Style(Color(0x0056af)))

  // A ramp never changes its hue on the way.
  private static let negativeRamp = ramp(
    0x5f0000, 0x870000, 0xaf0000, 0xd70000, 0xff0000, 0xff5f5f, 0xff8787, 0xffafaf, 0xffd7af)
  private static let positiveRamp = ramp(
    0x00005f, 0x000087, 0x0000af, 0x005faf, 0x005fd7, 0x0087ff, 0x5fafff, 0x87d7ff, 0xd7ffff)

  private static func ramp(_ colors: UInt32...) -> [Color] { colors.map { Color($0) } }

  /// Without colours: what would be lost by hue is bold, faint or reversed.
  static let monochrome: Theme = {
    let (plain, faint) = (Style(), Style(.standard, .dim))
    let (bold, reversed) = (Style(.standard, .bold), Style(.standard, .reverse))
    return Theme(
      paper: .standard, text: plain, faint: plain, frame: faint, title: bold, strong: bold,
      selected: reversed, key: bold, training: bold, trainingRaw: faint, validation: plain,
      baseline: plain, kept: faint, keptGood: faint, keptBad: faint, mark: plain, good: plain,
      bad: bold, alert: reversed, negative: [.standard], positive: [.standard],
      negativeSign: plain, positiveSign: plain)
  }()

  /// For white paper and a palette of sixteen colours or eight, whose only orange that can be read
  /// on it is the red of what is wrong: validation has magenta, the ideal digits the foreground.
  private var withoutOrange: Theme {
    var theme = self
    (theme.validation, theme.baseline) = (Style(Color(0x870087)), Style())
    return theme
  }

  /// For a palette of sixteen colours or eight, whose greys are too few and of which nobody knows
  /// what they look like: what is neutral is the terminal's own foreground on its own background,
  /// which can always be read.
  var withOwnNeutrals: Theme {
    var theme = self
    theme.paper = .standard
    (theme.text, theme.frame) = (Style(), Style(.standard, .dim))
    (theme.faint, theme.kept) = (theme.frame, theme.frame)
    (theme.title, theme.strong) = (Style(.standard, .bold), Style(.standard, .bold))
    theme.selected = Style(.standard, .reverse)
    return theme
  }
}
