import TextGraphics

/// A key that does something: the one record from which footer, help and behaviour are made.
public struct Binding<Owner>: Sendable {
  /// All keys that mean it.
  public var keys: [Key]
  /// The keys as the help writes them.
  public var label: String
  /// What they do, for the help.
  public var help: String
  /// A reminder in the footer, for the important ones.
  public var hint: Hint?
  /// Whether it has an effect at present; the footer leaves out what has none.
  ///
  /// What is drawn may be older than what a key meets, so the key is passed on all the same.
  public var isAvailable: @Sendable (Workspace) -> Bool
  /// Does it: changes the owner or the workspace, and returns what else shall happen.
  public var perform: @Sendable (inout Owner, inout Workspace) -> [Effect]

  /// A binding that changes the state of the interface.
  public init(
    _ keys: [Key], _ label: String, _ help: String, hint: Hint? = nil,
    isAvailable: @escaping @Sendable (Workspace) -> Bool = { _ in true },
    perform: @escaping @Sendable (inout Owner, inout Workspace) -> [Effect]
  ) {
    self.keys = keys
    self.label = label
    self.help = help
    self.hint = hint
    self.isAvailable = isAvailable
    self.perform = perform
  }

  /// A binding that asks the worker for something.
  public init(
    _ keys: [Key], _ label: String, _ help: String, hint: Hint? = nil,
    isAvailable: @escaping @Sendable (Workspace) -> Bool = { _ in true }, command: Command
  ) {
    self.init(keys, label, help, hint: hint, isAvailable: isAvailable) { _, _ in [.worker(command)]
    }
  }
}
