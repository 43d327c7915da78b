/// What a terminal and the environment say, before anything is concluded from it.
package struct TerminalFacts: Hashable, Sendable {
  /// Whether the character set of the environment is UTF-8.
  package var isUTF8: Bool
  /// The terminal's type, as in `TERM`.
  package var type: String
  /// The type whose description is used: another where this one is not known, or not set.
  package var description: String
  /// How many colours its description names; -1 or 0 for none.
  package var colors: Int
  /// How many pairs of foreground and background can be in use at once.
  package var pairs: Int
  /// The variable `NO_COLOR`; only an empty text allows colours.
  package var noColor: String
  /// The variable `COLORFGBG`, as in `0;15`: the numbers of foreground and background.
  package var foregroundAndBackground: String
  /// Whether it knows the modes in which clicks and the wheel arrive.
  package var reportsMouse: Bool

  /// The facts of the commonest terminal unless told otherwise.
  package init(
    isUTF8: Bool = true, type: String = "xterm-256color", description: String? = nil,
    colors: Int = 256, pairs: Int = 65536, noColor: String = "",
    foregroundAndBackground: String = "", reportsMouse: Bool = true
  ) {
    self.isUTF8 = isUTF8
    self.type = type
    self.description = description ?? type
    self.colors = colors
    self.pairs = pairs
    self.noColor = noColor
    self.foregroundAndBackground = foregroundAndBackground
    self.reportsMouse = reportsMouse
  }
}
