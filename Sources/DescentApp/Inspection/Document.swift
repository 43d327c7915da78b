/// Something that a screen wants to keep as a file in the directory that the program was started
/// in.
public struct Document: Hashable, Sendable {
  /// What is in it.
  public enum Content: Hashable, Sendable {
    /// Lines of text.
    case text(String)
    /// A picture as PNG, one byte for each pixel, row by row, 255 for white.
    case picture(pixels: [UInt8], width: Int, height: Int)
  }

  /// The name without the number that keeps it from replacing another, and without its ending.
  public var stem: String
  /// What is in it.
  public var content: Content

  /// Something to keep.
  public init(stem: String, _ content: Content) {
    self.stem = stem
    self.content = content
  }

  /// The ending of the name: `csv` or `png`.
  var ending: String {
    switch content {
    case .text: "csv"
    case .picture: "png"
    }
  }
}
