import TextGraphics

/// The program's colours by what they mean.
public struct Theme: Hashable, Sendable {
  /// What stands behind all that has no background of its own; ``Color/standard`` leaves the
  /// terminal's.
  public var paper: Color
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
  /// What speaks against a picture's class, from little to much, on black.
  public var negative: [Color]
  /// What speaks for a picture's class, from little to much, on black.
  public var positive: [Color]

  /// "Against" where one colour is needed, in words and in pictures made of signs.
  public var negativeSign: Style
  /// "For" where one colour is needed.
  public var positiveSign: Style

  /// The frame of what lies in front.
  var selectedFrame: Style { Style(selected.background) }

  /// What is selected on some paper: a reversed cell may look like a picture's own.
  func selected(on paper: Color) -> Style {
    selected.attributes.contains(.reverse) && paper != .standard ? alert : selected
  }

  /// What stands for "against" and "for" where one colour is needed.
  var signs: (negative: Style, positive: Style) { (negativeSign, positiveSign) }
}

extension Style {
  /// Emphasised strokes in one colour.
  init(_ foreground: Color, _ attributes: Attributes) {
    self.init(foreground, on: .standard, attributes)
  }
}
