import ArgumentParser
import Datasets
import DescentApp
import TextGraphics

extension Settings {
  /// What the configuration file can say; a key is called as its option is.
  enum Key: String, CaseIterable {
    case data, theme, screen, speed, color, glyphs, mouse
    case reducedMotion = "reduced-motion"

    /// All values that can be listed, for completion and for errors; none where there are too many.
    var values: [String] {
      switch self {
      case .data: [DatasetCatalog.builtInName] + KnownDataset.all.map(\.name)
      case .theme: Preferences.ThemeChoice.allCases.map(\.rawValue)
      case .screen: Screens.all.map { $0.title.lowercased() }
      case .speed: Speed.rungs.map { $0.map(String.init) ?? "max" }
      case .color: ["auto"] + Capabilities.Colors.allCases.map(\.rawValue)
      case .glyphs: ["auto"] + Capabilities.Glyphs.allCases.map(\.rawValue)
      case .mouse, .reducedMotion: ["true", "false"]
      }
    }

    /// What its values are, as a sentence without its end.
    var rule: String {
      switch self {
      case .data:
        "data is a path that begins with / or ~/, or one of \(Key.either(values))"
      case .theme: "a theme is \(Key.either(values))"
      case .screen: "a screen is 1 to \(Screens.all.count) or \(Key.either(values))"
      case .speed: "a speed is so many steps a second: \(Key.either(values))"
      case .color: "colours are \(Key.either(values))"
      case .glyphs: "glyphs are \(Key.either(values))"
      case .mouse, .reducedMotion: "it is \(Key.either(values))"
      }
    }

    private static func either(_ words: [String]) -> String {
      words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
  }

  /// Takes in what the configuration file says.
  ///
  /// - Throws: `ValidationError` with the key's rule where its values are others, and ``NoHome``.
  mutating func set(_ key: Key, to text: String) throws {
    switch key {
    case .data: data = try Settings.place(text)
    case .theme: theme = try Settings.theme(text)
    case .screen: screen = try Settings.screen(text)
    case .speed: speed = try Settings.speed(text)
    case .color: color = try Settings.color(text)
    case .glyphs: glyphs = try Settings.glyphs(text)
    case .mouse: mouse = try Settings.found(Bool(text), .mouse)
    case .reducedMotion: reducedMotion = try Settings.found(Bool(text), .reducedMotion)
    }
    configured[key] = "\(key.rawValue): \(text) in \(Configuration.fileName)"
  }

  /// Whether a key has a value here.
  func says(_ key: Key) -> Bool {
    switch key {
    case .data: data != nil
    case .theme: theme != nil
    case .screen: screen != nil
    case .speed: speed != nil
    case .color: color != nil
    case .glyphs: glyphs != nil
    case .mouse: mouse != nil
    case .reducedMotion: reducedMotion != nil
    }
  }

  // MARK: Parsing

  static func theme(_ text: String) throws -> Preferences.ThemeChoice {
    try found(Preferences.ThemeChoice(rawValue: text), .theme)
  }

  static func screen(_ text: String) throws -> Int {
    let screen = Screens.all.first {
      String($0.number) == text || $0.title.lowercased() == text.lowercased()
    }
    return try found(screen?.number, .screen)
  }

  static func speed(_ text: String) throws -> Speed {
    let rung = Speed.rungs.first { ($0.map(String.init) ?? "max") == text }
    return Speed(stepsPerSecond: try found(rung, .speed))
  }

  static func color(_ text: String) throws -> Choice<Capabilities.Colors> {
    if text == "auto" { return .auto }
    return .only(try found(Capabilities.Colors(rawValue: text), .color))
  }

  static func glyphs(_ text: String) throws -> Choice<Capabilities.Glyphs> {
    if text == "auto" { return .auto }
    return .only(try found(Capabilities.Glyphs(rawValue: text), .glyphs))
  }

  /// Where a path begins with `~/` and there is no home.
  struct NoHome: Error {}

  /// Where pictures come from: not below the directory that the program happens to be started in.
  private static func place(_ text: String) throws -> String {
    if text.hasPrefix("~/") {
      guard let home = UserDirectory.variable("HOME"), !home.isEmpty else { throw NoHome() }
      return home + text.dropFirst()
    }
    return try found(text.hasPrefix("/") || Key.data.values.contains(text) ? text : nil, .data)
  }

  private static func found<Value>(_ value: Value?, _ key: Key) throws -> Value {
    guard let value else { throw ValidationError(key.rule + ".") }
    return value
  }
}
