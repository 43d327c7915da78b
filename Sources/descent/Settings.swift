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
  /// What of this the configuration file says, in its words: `speed: 100 in config.json5`.
  var configured: [Key: String] = [:]

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
      mouse: mouse ?? others.mouse, reducedMotion: reducedMotion ?? others.reducedMotion,
      configured: configured.merging(others.configured.filter { !says($0.key) }) { own, _ in own })
  }

  /// What the program without a terminal wants to know of them.
  var preferences: Preferences {
    Preferences(
      theme: theme ?? .auto, themeWords: configured[.theme] ?? "", screen: screen,
      speed: speed ?? Speed(), reducesMotion: reducedMotion ?? false)
  }

  /// What the terminal wants to know of them.
  var terminal: TerminalOptions {
    var words = Capabilities.Reasons()
    words.glyphs = configured[.glyphs] ?? ""
    words.colors = configured[.color] ?? ""
    words.mouse = configured[.mouse] ?? ""
    return TerminalOptions(
      usesMouse: mouse ?? true, colors: color?.value, glyphs: glyphs?.value, words: words)
  }
}
