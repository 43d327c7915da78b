/// What a terminal can show, chosen once at the start, and why.
public struct Capabilities: Hashable, Sendable {
  /// The richest family of glyphs that the terminal shows as meant.
  public enum Glyphs: String, Hashable, Sendable, CaseIterable {
    /// Letters and signs of ASCII only.
    case ascii
    /// Also frames, `░▒▓█`, half blocks, and quadrants for curves.
    case blocks
    /// Also the 256 braille patterns, for curves.
    case braille
  }

  /// How many colours the terminal has.
  public enum Colors: String, Hashable, Sendable, CaseIterable {
    /// None: only bold, dim, underline and reverse.
    case none = "never"
    /// The sixteen of the palette (or its first eight).
    case palette16 = "16"
    /// The 256 of the xterm palette, with 26 greys.
    case palette256 = "256"
    /// Red, green and blue directly.
    case direct
  }

  /// Why each was chosen, in a few words; empty where nobody said.
  public struct Reasons: Hashable, Sendable {
    /// Why this terminal; empty where it is what the environment names.
    public var terminal = ""
    /// Why these glyphs.
    public var glyphs = ""
    /// Why so many colours.
    public var colors = ""
    /// Why so many greys.
    public var grays = ""
    /// Why the background is taken for light or dark.
    public var background = ""
    /// Why the mouse is used or not.
    public var mouse = ""

    /// No reasons.
    public init() {}
  }

  /// The family of glyphs.
  public var glyphs: Glyphs
  /// The number of colours.
  public var colors: Colors
  /// How many greys a picture can have, black and white among them.
  public var grays: Int
  /// Whether the terminal's own background is known to be light.
  public var hasLightBackground: Bool
  /// Whether clicks and the wheel arrive.
  public var usesMouse: Bool
  /// The terminal's type, as in `TERM`.
  public var terminal: String
  /// Why all that was chosen.
  public var reasons: Reasons

  /// The full set unless told otherwise; as many greys as go with the colours.
  public init(
    glyphs: Glyphs = .braille, colors: Colors = .palette256, grays: Int? = nil,
    hasLightBackground: Bool = false, usesMouse: Bool = true, terminal: String = "",
    reasons: Reasons = Reasons()
  ) {
    self.glyphs = glyphs
    self.colors = colors
    self.grays = grays ?? Capabilities.mostGrays(colors)
    self.hasLightBackground = hasLightBackground
    self.usesMouse = usesMouse
    self.terminal = terminal
    self.reasons = reasons
  }

  private static func mostGrays(_ colors: Colors) -> Int {
    switch colors {
    case .none: 0
    case .palette16: 4
    case .palette256: 26
    case .direct: 64
    }
  }
}
