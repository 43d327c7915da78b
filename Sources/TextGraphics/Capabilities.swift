/// What a terminal can show, chosen once at the start.
public struct Capabilities: Hashable, Sendable {
  /// The richest family of glyphs that the terminal shows as meant.
  public enum Glyphs: String, Hashable, Sendable, CaseIterable {
    /// Letters and signs of ASCII only.
    case ascii
    /// Also frames, `░▒▓█` and half blocks.
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

  /// The family of glyphs.
  public var glyphs: Glyphs
  /// The number of colours.
  public var colors: Colors

  /// The full set unless told otherwise.
  public init(glyphs: Glyphs = .braille, colors: Colors = .palette256) {
    self.glyphs = glyphs
    self.colors = colors
  }
}
