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
  /// The run that keys act on here; the digits' by default.
  static var run: RunName { get }
  /// Whether it shows a run at work, so that its steps can be walked through; false by default.
  static var showsLearning: Bool { get }
  /// Whether rate, speed and seed of its run can be read on it at any size; false by default, and
  /// then a change of them is told in the footer.
  static var showsPace: Bool { get }
  /// What its run can be stopped by; nothing by default.
  static var stopRules: [StopEditor.Rule] { get }
  /// Whether it shows what the loss of a batch is made of; false by default.
  static var needsBatch: Bool { get }
  /// What it wants to know of the digits' weights; nothing by default.
  func question(_ workspace: Workspace) -> InspectionQuestion
  /// Takes in what has changed around it while it is in front; nothing by default.
  mutating func follow(_ workspace: Workspace)
  /// Takes in that another screen has come in front; nothing by default.
  mutating func didLeave()
  /// Carries out what the mouse means here, in coordinates of the terminal; nothing by default.
  ///
  /// - Returns: What else shall happen.
  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect]
  /// What `:` goes to here; `nil`, as by default, where nothing has a number.
  static var goTo: GoTo<Self>? { get }

  /// The page as it is first opened.
  init()

  /// Draws into a rectangle of at least ``AppState/minimumSize`` less tab bar and footer, and into
  /// no cell outside it; smaller rectangles get as much as fits.
  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect)

  /// The most important of the page in sentences, one thought in each, for those who see no
  /// picture.
  func describe(_ workspace: Workspace) -> [String]
  /// What else there is to say; nothing by default.
  func details(_ workspace: Workspace) -> [String]
}

extension Screen {
  /// Nothing, unless a screen says what.
  public static var goTo: GoTo<Self>? { nil }
  /// The digits', unless a screen has another.
  public static var run: RunName { .digits }
  /// No, unless a screen says so.
  public static var showsLearning: Bool { false }
  /// No, unless a screen says so.
  public static var showsPace: Bool { false }
  /// Nothing, unless a screen says what.
  public static var stopRules: [StopEditor.Rule] { [] }
  /// No, unless a screen says so.
  public static var needsBatch: Bool { false }
  /// Nothing, unless a screen says what.
  public func question(_ workspace: Workspace) -> InspectionQuestion { InspectionQuestion() }
  /// Nothing, unless a screen says what.
  public mutating func follow(_ workspace: Workspace) {}
  /// Nothing, unless a screen says what.
  public mutating func didLeave() {}
  /// Nothing, unless a screen says what.
  public mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] { [] }
  /// Nothing, unless a screen says what.
  public func details(_ workspace: Workspace) -> [String] { [] }
  /// The word for what `:` goes to here.
  static var destination: String? { goTo?.noun }

  /// What its keys do, without their effects.
  public static var notes: [BindingNote] { bindings.map(BindingNote.init) }

  /// Carries out what a key means here.
  ///
  /// - Returns: What else shall happen, or `nil` where the key means nothing here.
  mutating func handle(_ key: Key, _ workspace: inout Workspace) -> [Effect]? {
    Self.bindings.first { $0.keys.contains(key) }?.perform(&self, &workspace)
  }

  /// The reminders of its own keys that have an effect at present.
  func hints(_ workspace: Workspace) -> [Hint] {
    Self.bindings.compactMap { $0.hint(self, workspace) }
  }

  /// Goes to what has a number here.
  ///
  /// - Returns: What to say where that is not possible.
  mutating func go(to number: Int, _ workspace: Workspace) -> String? {
    Self.goTo?.perform(&self, number, workspace)
  }
}

/// All pages; a new one is one file and one line here.
public enum Screens {
  /// In the order of their numbers.
  public static let all: [any Screen.Type] = [
    PixelsScreen.self, IdealScreen.self, SlopeScreen.self, CoasterScreen.self, LossScreen.self,
    TrainScreen.self, MistakesScreen.self, DrawScreen.self,
  ]
}
