/// A text from somebody's file, as an error shows it.
public enum ForeignText {
  /// Longer texts are cut.
  private static let shownLength = 24

  /// The beginning of a text between quotes, without what would command a terminal; `nothing` where
  /// it is empty.
  public static func shown(_ text: String) -> String {
    guard !text.isEmpty else { return "nothing" }
    let scalars = text.unicodeScalars
    let start = scalars.prefix(shownLength).map { $0.properties.isHidden ? "\u{FFFD}" : $0 }
    // Not by characters, one of which may be of any length.
    let isCut = scalars.dropFirst(shownLength).first != nil
    return "'\(String(String.UnicodeScalarView(start)))\(isCut ? "…" : "")'"
  }
}

extension Unicode.Scalar.Properties {
  /// Whether it would end the line, change its direction or do what else a terminal is told to.
  fileprivate var isHidden: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
