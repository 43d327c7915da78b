/// Sentences in lines.
enum WrappedWords {
  /// The first of several wordings that fits into so many lines of a width; else the last, cut to
  /// those.
  static func fitting(_ wordings: [String], width: Int, rows: Int) -> [String] {
    let wrapped = wordings.map { HelpOverlay.wrap($0, width: width) }
    return wrapped.first { $0.count <= rows } ?? Array((wrapped.last ?? []).prefix(max(0, rows)))
  }
}
