import TextGraphics

/// What the user asked for on the command line about the terminal.
public struct TerminalOptions: Hashable, Sendable {
  /// Whether clicks, drags and the wheel arrive as events; without them, the terminal selects text.
  public var usesMouse: Bool
  /// At most so many colours instead of what the environment suggests.
  public var colors: Capabilities.Colors?
  /// This family of glyphs instead of what the environment suggests.
  public var glyphs: Capabilities.Glyphs?

  /// With the mouse, and everything else chosen by what the terminal says of itself.
  public init(
    usesMouse: Bool = true, colors: Capabilities.Colors? = nil, glyphs: Capabilities.Glyphs? = nil
  ) {
    self.usesMouse = usesMouse
    self.colors = colors
    self.glyphs = glyphs
  }
}
