import TextGraphics

/// One page of the program: its own small state, the keys that change it, and how it is drawn.
public protocol Screen: Sendable {
  /// The key that shows it, the same for ever.
  static var number: Int { get }
  /// The word on its tab.
  static var title: String { get }
  /// What it shows and what to look for, for the help.
  static var summary: String { get }
  /// Its own keys, besides those that work everywhere.
  static var bindings: [Binding<Self>] { get }

  /// The page as it is first opened.
  init()

  /// Draws into a rectangle of at least ``AppState/minimumSize`` less tab bar and footer, and into
  /// no cell outside it; smaller rectangles get as much as fits.
  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect)
}

extension Screen {
  /// What its keys do, without their effects.
  public static var notes: [BindingNote] { bindings.map(BindingNote.init) }

  /// Carries out what a key means here.
  ///
  /// - Returns: What else shall happen, or `nil` where the key means nothing here.
  mutating func handle(_ key: Key, _ workspace: inout Workspace) -> [Effect]? {
    Self.bindings.first { $0.keys.contains(key) }?.perform(&self, &workspace)
  }
}

/// All pages; a new one is one file and one line here.
public enum Screens {
  /// In the order of their numbers.
  public static let all: [any Screen.Type] = [IdealScreen.self, TrainScreen.self]
}
