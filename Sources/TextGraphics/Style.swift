/// How a glyph is painted: its colours and what emphasises it where there are no colours.
public struct Style: Hashable, Sendable {
  /// Emphasis that every terminal knows some form of.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    public let rawValue: UInt8

    /// Takes the bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter strokes.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter strokes.
    public static let dim = Attributes(rawValue: 2)
    /// A line below the glyph.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 8)
  }

  /// What the glyph's strokes are painted with.
  public var foreground: Color
  /// What stands behind the glyph.
  public var background: Color
  /// Emphasis, none by default.
  public var attributes: Attributes

  /// Without arguments, the terminal's own look.
  public init(
    _ foreground: Color = .standard, on background: Color = .standard,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
