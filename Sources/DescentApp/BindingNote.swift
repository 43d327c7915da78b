import TextGraphics

/// A binding without its effect, for those who only print it.
public struct BindingNote: Sendable {
  /// The keys as the help writes them.
  public var label: String
  /// What they do.
  public var help: String
  /// The keys themselves.
  public var keys: [Key]
  /// The same in words; the first is the one that is listed.
  public var words: [String]

  init<Owner>(_ binding: Binding<Owner>) {
    label = binding.label
    help = binding.help
    keys = binding.keys
    words = binding.words
  }
}
