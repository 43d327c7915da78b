import TextGraphics

/// What the user asked for about the terminal, on the command line or in the configuration file.
public struct TerminalOptions: Hashable, Sendable {
  /// Whether clicks, drags and the wheel arrive as events; without them, the terminal selects text.
  public var usesMouse: Bool
  /// At most so many colours instead of what the environment suggests.
  public var colors: Capabilities.Colors?
  /// This family of glyphs instead of what the environment suggests.
  public var glyphs: Capabilities.Glyphs?
  /// How each of these was asked for where it was not on the command line; empty where it was.
  public var words: Capabilities.Reasons

  /// With the mouse, and everything else chosen by what the terminal says of itself.
  public init(
    usesMouse: Bool = true, colors: Capabilities.Colors? = nil,
    glyphs: Capabilities.Glyphs? = nil, words: Capabilities.Reasons = Capabilities.Reasons()
  ) {
    self.usesMouse = usesMouse
    self.colors = colors
    self.glyphs = glyphs
    self.words = words
  }
}
