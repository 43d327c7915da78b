import DescentApp
import Terminal
import TextGraphics

/// What can be said both on the command line and in the configuration file; `nil` for what is not.
struct Settings: Hashable {
  var data: String?
  var theme: Preferences.ThemeChoice?
  var screen: Int?
  var speed: Speed?
  var color: Choice<Capabilities.Colors>?
  var glyphs: Choice<Capabilities.Glyphs>?
  var mouse: Bool?
  var reducedMotion: Bool?

  /// What suits the terminal, or what is asked for instead.
  enum Choice<Value: Hashable>: Hashable {
    case auto
    case only(Value)

    var value: Value? {
      switch self {
      case .auto: nil
      case .only(let value): value
      }
    }
  }

  /// These, and where they say nothing, others.
  func over(_ others: Settings) -> Settings {
    Settings(
      data: data ?? others.data, theme: theme ?? others.theme, screen: screen ?? others.screen,
      speed: speed ?? others.speed, color: color ?? others.color, glyphs: glyphs ?? others.glyphs,
      mouse: mouse ?? others.mouse, reducedMotion: reducedMotion ?? others.reducedMotion)
  }

  /// What the program without a terminal wants to know of them.
  var preferences: Preferences {
    Preferences(
      theme: theme ?? .auto, screen: screen, speed: speed ?? Speed(),
      reducesMotion: reducedMotion ?? false)
  }

  /// What the terminal wants to know of them.
  var terminal: TerminalOptions {
    TerminalOptions(usesMouse: mouse ?? true, colors: color?.value, glyphs: glyphs?.value)
  }
}
