/// Which page is in front and what lies over it.
public struct Shell: Sendable {
  /// The place of the page in front among ``Screens/all``.
  public internal(set) var current: Int
  /// How far the help is scrolled, in lines; `nil` while it is closed.
  public internal(set) var helpOffset: Int?
  /// The question that takes the keys; `nil` while it is closed.
  public internal(set) var prompt: Prompt?
  /// Whether the program is to end.
  public internal(set) var isQuitting = false

  init(current: Int) { self.current = current }
}
