import TextGraphics

/// How a person wants the program to be, from the command line or the configuration file.
public struct Preferences: Hashable, Sendable {
  /// Which colours are wanted.
  public enum ThemeChoice: String, Hashable, Sendable, CaseIterable {
    /// Those that suit the terminal's background, dark where that is not known.
    case auto
    /// Light on dark.
    case dark
    /// Dark on light.
    case light

    func isLight(on capabilities: Capabilities) -> Bool {
      switch self {
      case .auto: capabilities.hasLightBackground
      case .dark: false
      case .light: true
      }
    }
  }

  /// The colours.
  public var theme: ThemeChoice
  /// How they were asked for where it was not on the command line; empty where it was.
  public var themeWords: String
  /// The number of the screen that is in front at first; `nil` for Train.
  public var screen: Int?
  /// How fast the digits' run goes at first.
  public var speed: Speed
  /// Whether what only follows training changes no oftener than once a second.
  public var reducesMotion: Bool

  /// What the program does when nothing is asked for.
  public init(
    theme: ThemeChoice = .auto, themeWords: String = "", screen: Int? = nil,
    speed: Speed = Speed(), reducesMotion: Bool = false
  ) {
    self.theme = theme
    self.themeWords = themeWords
    self.screen = screen
    self.speed = speed
    self.reducesMotion = reducesMotion
  }
}
