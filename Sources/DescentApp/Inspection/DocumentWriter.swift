/// Writes what a screen wants to keep.
enum DocumentWriter {
  /// Writes documents under names that nothing has yet, all or none.
  ///
  /// - Returns: A sentence for the footer: what was written, or why nothing was.
  static func write(_ documents: [Document]) -> String { "" }
}
