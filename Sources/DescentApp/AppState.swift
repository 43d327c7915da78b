import Datasets
import TextGraphics

/// Everything that is shown, changed by ``update(_:)`` alone.
public struct AppState: Sendable {
  /// What the program needs to draw its screens.
  public static let minimumSize = Size(width: 60, height: 16)

  /// What all screens share.
  public internal(set) var workspace: Workspace
  /// The frame around the screens.
  public internal(set) var shell: Shell
  /// The state of each page, in the order of ``Screens/all``.
  public internal(set) var screens: [any Screen]

  /// Opens on the screen that is preferred, else on Draw with a drawing and on Train without.
  public init(workspace: Workspace, drawing: Drawing? = nil) {
    self.workspace = workspace
    screens = Screens.all.map { $0.init() }
    let usual = drawing == nil ? TrainScreen.number : DrawScreen.number
    let number = workspace.preferences.screen ?? usual
    shell = Shell(current: Screens.all.firstIndex { $0.number == number } ?? 0)
    if let drawing, let place = Screens.all.firstIndex(where: { $0 is DrawScreen.Type }) {
      screens[place] = DrawScreen(drawing)
    }
  }

  /// The page in front.
  public var screen: any Screen { screens[shell.current] }
}
