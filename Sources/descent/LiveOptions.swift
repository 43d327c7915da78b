import ArgumentParser
import DescentApp
import TextGraphics

/// The options that say how the program is shown; nothing that is learned depends on them.
struct LiveOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The screen to open on, by number or by title.", valueName: "screen"),
    completion: .list(Settings.Key.screen.values), transform: Settings.screen)
  var screen: Int?

  @Option(
    help: ArgumentHelp(
      """
      Steps a second of the digits' run to begin with: 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 \
      or max (default: 20).
      """, valueName: "n"),
    completion: .list(Settings.Key.speed.values), transform: Settings.speed)
  var speed: Speed?

  @Option(
    help: ArgumentHelp("Colours: auto, dark or light.", valueName: "name"),
    completion: .list(Settings.Key.theme.values), transform: Settings.theme)
  var theme: Preferences.ThemeChoice?

  @Option(
    help: ArgumentHelp(
      "At most so many colours: auto, never, 16, 256 or direct.", valueName: "colors"),
    completion: .list(Settings.Key.color.values), transform: Settings.color)
  var color: Settings.Choice<Capabilities.Colors>?

  @Option(
    help: ArgumentHelp(
      "What to draw with: auto, ascii, blocks or braille.", valueName: "glyphs"),
    completion: .list(Settings.Key.glyphs.values), transform: Settings.glyphs)
  var glyphs: Settings.Choice<Capabilities.Glyphs>?

  @Flag(
    inversion: .prefixedNo,
    help: "Take clicks, drags and the wheel; without, the terminal selects text (on by default).")
  var mouse: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "Change what only follows training once a second at most (off by default).")
  var reducedMotion: Bool?

  /// The same as a value.
  var settings: Settings {
    Settings(
      theme: theme, screen: screen, speed: speed, color: color, glyphs: glyphs, mouse: mouse,
      reducedMotion: reducedMotion)
  }
}
