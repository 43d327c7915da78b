/// Which page is in front and what lies over it.
public struct Shell: Sendable {
  /// The place of the page in front among ``Screens/all``.
  public internal(set) var current: Int
  /// What is looked at in the help; `nil` while it is closed.
  public internal(set) var help: HelpState?
  /// The question that takes the keys; `nil` while it is closed.
  public internal(set) var prompt: Prompt?
  /// The next step in numbers over the page; `nil` while it is closed.
  public internal(set) var stepOverlay: StepOverlay?
  /// Where to stop, being chosen; `nil` while that is closed.
  public internal(set) var stopEditor: StopEditor?
  /// What was asked of the weights last.
  var question = InspectionQuestion()
  /// Whether the worker was asked for what the next batch's loss is made of.
  var watchesBatch = false
  /// Whether the program is to end.
  public internal(set) var isQuitting = false

  /// The run that keys act on.
  var run: RunName { Screens.all[current].run }

  /// Whether nothing lies over the page.
  var isOpenToMouse: Bool {
    help == nil && prompt == nil && stepOverlay == nil && stopEditor == nil
  }

  init(current: Int) { self.current = current }
}
