import Terminal
import Testing
import TextGraphics

@testable import DescentApp

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A colour as eyes see it.
private struct Seen {
  /// Linear red, green and blue, 0 … 1.
  var linear: [Double]

  /// - Source: IEC 61966-2-1, the transfer function of sRGB.
  init?(_ color: Color) {
    guard case .rgb(let red, let green, let blue) = color else { return nil }
    linear = [red, green, blue].map { part in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  /// - Source: WCAG 2.2, "relative luminance".
  var luminance: Double { 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] }

  /// - Source: WCAG 2.2, "contrast ratio".
  func contrast(to other: Seen) -> Double {
    let (bright, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (bright + 0.05) / (dark + 0.05)
  }

  /// - Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
  ///   Color Vision Deficiency", 2009, table 1, severity 1.0.
  static let eyes: [(name: String, matrix: [[Double]])] = [
    ("all cones", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  func with(_ matrix: [[Double]]) -> Seen {
    var seen = self
    seen.linear = Seen.product(matrix, linear).map { min(1, max(0, $0)) }
    return seen
  }

  /// - Source: CIE 1976 L*a*b*, with the white of D65.
  private var lab: [Double] {
    let xyz = Seen.product(
      [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
      ], linear)
    let parts = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
      let part = value / white
      return part > 216.0 / 24389 ? pow(part, 1.0 / 3) : (24389.0 / 27 * part + 16) / 116
    }
    return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
  }

  /// ΔE, the distance in L*a*b*: two are just different at 2.3.
  func distance(to other: Seen) -> Double {
    zip(lab, other.lab).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

@Suite("Themes")
struct ThemeTests {
  typealias Role = (name: String, style: KeyPath<Theme, Style> & Sendable)

  private static let words: [Role] = [
    ("text", \.text), ("title", \.title), ("strong", \.strong), ("key", \.key),
    ("training", \.training), ("validation", \.validation), ("baseline", \.baseline),
    ("mark", \.mark), ("good", \.good), ("bad", \.bad), ("negative", \.negativeSign),
    ("positive", \.positiveSign), ("faint", \.faint),
  ]
  private static let curves: [Role] = [
    ("kept", \.kept), ("kept, good", \.keptGood), ("kept, bad", \.keptBad),
    ("raw", \.trainingRaw),
  ]
  private static let roles = words + curves

  /// What stands beside each other and means different things.
  private static let pairs: [(KeyPath<Theme, Style> & Sendable, KeyPath<Theme, Style> & Sendable)] =
    [
      (\.training, \.validation), (\.training, \.baseline), (\.validation, \.baseline),
      (\.training, \.trainingRaw), (\.training, \.kept), (\.validation, \.kept),
      (\.training, \.mark), (\.validation, \.mark), (\.good, \.bad),
      (\.negativeSign, \.positiveSign), (\.keptGood, \.keptBad), (\.kept, \.keptGood),
      (\.kept, \.keptBad), (\.training, \.keptGood), (\.training, \.keptBad),
      (\.baseline, \.keptGood), (\.baseline, \.keptBad),
    ]

  private func contrast(_ style: Style, on background: Color) throws -> Double {
    try #require(Seen(style.foreground)).contrast(to: try #require(Seen(background)))
  }

  @Test("can be read: words at 4.5 to 1, curves at 3 to 1", arguments: [false, true])
  func contrast(isLight: Bool) throws {
    let theme = Theme(isLight: isLight, on: Capabilities())
    for (name, role) in Self.words {
      #expect(try contrast(theme[keyPath: role], on: theme.paper) >= 4.5, "\(name)")
    }
    for (name, role) in Self.curves {
      #expect(try contrast(theme[keyPath: role], on: theme.paper) >= 3, "\(name)")
    }
    // On dark paper, frames have always been as faint as this: they part boxes and say nothing.
    #expect(try contrast(theme.frame, on: theme.paper) >= (isLight ? 3 : 2.4))
    for filled in [theme.selected, theme.alert] {
      #expect(try contrast(filled, on: filled.background) >= 4.5)
    }
  }

  @Test(
    "stay apart for colour-blind eyes where two mean different things", arguments: [false, true])
  func colorBlindness(isLight: Bool) throws {
    let theme = Theme(isLight: isLight, on: Capabilities())
    for (one, other) in Self.pairs {
      let first = try #require(Seen(theme[keyPath: one].foreground))
      let second = try #require(Seen(theme[keyPath: other].foreground))
      for (name, matrix) in Seen.eyes {
        let distance = first.with(matrix).distance(to: second.with(matrix))
        #expect(distance >= 18, "\(one) and \(other): \(distance) with \(name)")
      }
    }
  }

  @Test("the two hues of a picture stay apart at every strength that can be seen")
  func ramps() throws {
    for (negative, positive) in zip(Theme.dark.negative, Theme.dark.positive).dropFirst(3) {
      let (first, second) = (try #require(Seen(negative)), try #require(Seen(positive)))
      for (name, matrix) in Seen.eyes {
        let distance = first.with(matrix).distance(to: second.with(matrix))
        #expect(distance >= 18, "\(negative) and \(positive): \(distance) with \(name)")
      }
    }
  }

  @Test(
    "use of sixteen colours, and of eight, none that is lost on the background",
    arguments: [false, true], [16, 8])
  func fewColors(isLight: Bool, count: Int) {
    let capabilities = Capabilities(TerminalFacts(type: "xterm", colors: count))
    let palette = Palette(capabilities)
    let theme = Theme(isLight: isLight, on: capabilities)
    // White, yellow, cyan and green on white; black and blue on black.
    let lost: Set<Int32> = isLight ? [2, 3, 6, 7, 10, 11, 14, 15] : [0, 4]
    for (name, role) in Self.roles {
      let index = palette.index(of: theme[keyPath: role].foreground)
      #expect(!lost.contains(index), "\(name): \(index)")
    }
    #expect(theme.frame.foreground == .standard && theme.text == Style())
  }

  @Test(
    "keep the curves and what is wrong apart with sixteen colours and with eight",
    arguments: [false, true], [16, 8])
  func fewColorsApart(isLight: Bool, count: Int) {
    let capabilities = Capabilities(TerminalFacts(type: "xterm", colors: count))
    let (palette, theme) = (Palette(capabilities), Theme(isLight: isLight, on: capabilities))
    let apart = [theme.training, theme.validation, theme.baseline, theme.bad]
      .map { palette.index(of: $0.foreground) }
    #expect(Set(apart).count == apart.count, "\(apart)")
  }

  @Test(
    "stand on paper of their own, whatever the terminal's is, where colours are known",
    arguments: ["eventful", "diverged", "empty"],
    [Capabilities.Colors.direct, .palette256, .palette16, .none])
  func paper(moment: String, colors: Capabilities.Colors) throws {
    let snapshots = ["eventful": Fixtures.eventful, "diverged": Fixtures.diverged]
    var state = try Fixtures.state(
      snapshots[moment]?.get(), size: Size(width: 80, height: 24),
      capabilities: Capabilities(colors: colors))
    let isKnown = colors == .palette256 || colors == .direct
    func expectPaper(_ comment: Comment) {
      let cells = state.draw().cells
      let hasStandard = cells.contains { $0.style.background == .standard }
      #expect(hasStandard != isKnown, comment)
      // The terminal's own foreground may be the colour of the paper.
      let words = cells.filter { $0.glyph != " " && $0.style.foreground == .standard }
      #expect(words.isEmpty || !isKnown, comment)
    }
    for key in "12345678ttcsi?" {
      _ = state.update(.key(.character(Character(String(key)))))
      expectPaper("\(key)")
    }
    _ = state.update(.key(.tab))
    expectPaper("test card")
    _ = state.update(.resize(Size(width: 20, height: 5)))
    expectPaper("too small")
  }

  @Test("what is selected in a picture is never what the picture's own paper looks like")
  func selectedInPictures() {
    let few = Capabilities(colors: .palette16)
    for isLight in [false, true] {
      let theme = Theme(isLight: isLight, on: few)
      #expect(theme.selected(on: .standard) == theme.selected)
      #expect(theme.selected(on: Color(0x000000)) == theme.alert)
      let full = Theme(isLight: isLight, on: Capabilities())
      #expect(full.selected(on: Color(0x000000)) == full.selected)
    }
    #expect(Theme.monochrome.selected(on: .standard) == Theme.monochrome.selected)
  }

  @Test("are chosen by preference, else by the terminal's background, and turned with t")
  func choice() throws {
    let found = Fixtures.found(try Fixtures.digits.get())
    func state(_ choice: Preferences.ThemeChoice, _ capabilities: Capabilities) -> AppState {
      AppState(
        workspace: Workspace(
          found: found, size: Size(width: 80, height: 24), capabilities: capabilities,
          preferences: Preferences(theme: choice)))
    }
    let (dark, light) = (Capabilities(), Capabilities(hasLightBackground: true))
    #expect(state(.auto, dark).workspace.theme == .dark)
    #expect(state(.auto, light).workspace.theme == .light)
    #expect(state(.dark, light).workspace.theme == .dark)
    #expect(state(.light, dark).workspace.theme == .light)
    var turned = state(.auto, dark)
    for theme in [Theme.light, .dark] {
      #expect(turned.update(.key(.character("t"))).isEmpty)
      #expect(turned.workspace.theme == theme && turned.workspace.notice == nil)
    }
    var bare = state(.light, Capabilities(colors: .none))
    _ = bare.update(.key(.character("t")))
    #expect(bare.workspace.theme == .monochrome)
    #expect(bare.draw().lines.last?.contains("There are no colours here.") == true)
  }
}
