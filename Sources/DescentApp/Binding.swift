import TextGraphics

/// A key that does something: the one record from which footer, help and behaviour are made.
public struct Binding<Owner>: Sendable {
  /// All keys that mean it.
  public var keys: [Key]
  /// The keys as the help writes them.
  public var label: String
  /// What they do, for the help.
  public var help: String
  /// The same said in words, where nothing can be seen: the first is the one that is listed.
  public var words: [String] = []
  /// A reminder in the footer: `nil` where the key has no effect at present, and always for keys
  /// that are less important.
  ///
  /// What is drawn may be older than what a key meets, so the key is passed on all the same.
  public var hint: @Sendable (Owner, Workspace) -> Hint?
  /// Does it: changes the owner or the workspace, and returns what else shall happen.
  public var perform: @Sendable (inout Owner, inout Workspace) -> [Effect]

  /// A binding whose reminder depends on what its owner is about.
  public init(
    _ keys: [Key], _ label: String, _ help: String,
    hint: @escaping @Sendable (Owner, Workspace) -> Hint?,
    perform: @escaping @Sendable (inout Owner, inout Workspace) -> [Effect]
  ) {
    self.keys = keys
    self.label = label
    self.help = help
    self.hint = hint
    self.perform = perform
  }

  /// A binding that changes the state of the interface.
  public init(
    _ keys: [Key], _ label: String, _ help: String, hint: Hint? = nil,
    isAvailable: @escaping @Sendable (Workspace) -> Bool = { _ in true },
    perform: @escaping @Sendable (inout Owner, inout Workspace) -> [Effect]
  ) {
    self.init(
      keys, label, help, hint: { _, workspace in isAvailable(workspace) ? hint : nil },
      perform: perform)
  }

  /// The same binding, with words for its keys.
  public func said(_ words: String...) -> Binding {
    var binding = self
    binding.words = words
    return binding
  }
}
