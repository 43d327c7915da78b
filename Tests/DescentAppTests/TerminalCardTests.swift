import Testing
import TextGraphics

@testable import DescentApp

@Suite("The test card")
struct TerminalCardTests {
  private func card(
    _ capabilities: Capabilities, preferences: Preferences = Preferences(), keys: String = "",
    size: Size = Size(width: 80, height: 40)
  ) throws -> (text: String, canvas: Canvas) {
    let digits = try Fixtures.digits.get()
    var state = AppState(
      workspace: Workspace(
        found: Fixtures.found(digits), size: size, capabilities: capabilities,
        preferences: preferences))
    for key in keys + "?" { _ = state.update(.key(.character(key))) }
    _ = state.update(.key(.tab))
    return (state.draw().lines.joined(separator: "\n"), state.draw())
  }

  private var capabilities: Capabilities {
    var capabilities = Capabilities(terminal: "xterm-256color")
    capabilities.reasons.glyphs = "the locale is UTF-8"
    capabilities.reasons.colors = "TERM=xterm-256color says 256 colours"
    capabilities.reasons.grays = "the palette's ramp"
    capabilities.reasons.background = "COLORFGBG is not set"
    capabilities.reasons.mouse = "clicks, drags and the wheel"
    return capabilities
  }

  @Test("tells what was chosen and why, with samples, and scrolls where it is too long")
  func content() throws {
    let (text, canvas) = try card(capabilities)
    let words = [
      "glyphs  braille         the locale is UTF-8",
      "colours  256             TERM=xterm-256color says 256 colours",
      "greys  26              the palette's ramp",
      "theme  dark            COLORFGBG is not set; t turns it",
      "mouse  used            clicks, drags and the wheel",
      "size  80×40           60×16 is the least",
      "terminal  xterm-256color  what TERM says it is",
      "░▒▓█", "▀▄", "⣀⡠⠔⠊⠉⠑⠢⢄⣀", "✓ right", "train",
    ]
    for word in words { #expect(text.contains(word), "\(word)") }
    let grays = Set(canvas.cells.map(\.style.background)).filter { color in
      if case .rgb(let red, let green, let blue) = color { return red == green && green == blue }
      return false
    }
    #expect(grays.count >= 26, "the ramp has every grey")
    #expect(
      Theme.dark.negative.allSatisfy { color in
        canvas.cells.contains { $0.style.background == color }
      })
    for size in [AppState.minimumSize, Size(width: 80, height: 24)] {
      let digits = try Fixtures.digits.get()
      var state = AppState(
        workspace: Workspace(
          found: Fixtures.found(digits), size: size, capabilities: capabilities))
      _ = state.update(.key(.character("?")))
      _ = state.update(.key(.tab))
      var seen = ""
      for _ in 0..<40 {
        seen += state.draw().lines.joined(separator: "\n")
        _ = state.update(.key(.down))
      }
      #expect(seen.contains("braille") && seen.contains("--no-mouse"))
      _ = state.update(.key(.tab))
      #expect(state.shell.help == HelpState())
    }
  }

  @Test("says how the theme was chosen")
  func themes() throws {
    var light = capabilities
    light.hasLightBackground = true
    light.reasons.background = "COLORFGBG=0;15"
    #expect(try card(light).text.contains("light           COLORFGBG=0;15; t turns it"))
    #expect(try card(light, keys: "t").text.contains("dark            t turned it"))
    for (preferences, words) in [
      (Preferences(theme: .dark), "--theme dark"),
      (Preferences(theme: .dark, themeWords: "theme: dark in f"), "theme: dark in f"),
    ] {
      let text = try card(light, preferences: preferences).text
      #expect(text.contains("dark            \(words)"))
    }
    let none = Capabilities(colors: .none)
    #expect(try card(none).text.contains("bare         bold, faint and reversed"))
  }

  @Test("cuts no reason where it is narrow and the terminal's name long")
  func longName() throws {
    var capabilities = capabilities
    capabilities.terminal = "rxvt-unicode-256color"
    capabilities.reasons.colors = "TERM=rxvt-unicode-256color says 256 colours"
    capabilities.reasons.terminal = "as long as that"
    let text = try card(capabilities, size: AppState.minimumSize).text
    #expect(text.contains("TERM=rxvt-unicode-256color"))
    let long = try card(capabilities, size: Size(width: 60, height: 40)).text
    #expect(long.contains("rxvt-unicode-256color  as long as that"))
  }

  @Test("shows at once what t and v change, and why")
  func changes() throws {
    let lesson = try Fixtures.lesson()
    var state = Fixtures.state(lesson, size: Size(width: 80, height: 40))
    _ = state.update(.key(.character("?")))
    // On the page of keys they are no keys.
    _ = state.update(.key(.character("t")))
    #expect(state.workspace.theme == .dark)
    for key in [Key.tab, .character("t"), .character("v")] { _ = state.update(.key(key)) }
    let text = state.draw().lines.joined(separator: "\n")
    #expect(text.contains("light        t turned it") && text.contains("pictures  shades"))
    #expect(state.draw()[0, 0].style.background == Theme.light.paper)
  }

  @Test("says what pictures are made of where it is not the terminal's greys")
  func graysInPictures() throws {
    var plain = capabilities
    plain.glyphs = .ascii
    let (signs, canvas) = try card(plain)
    #expect(signs.contains("greys  26              the palette's ramp; pictures are in signs"))
    #expect(!canvas.cells.contains { $0.style.background == .gray(125) })
    #expect(signs.contains("..::") && signs.contains("%%@@"))
    let shades = try card(Capabilities(colors: .palette16)).text
    #expect(shades.contains("greys  4            pictures are in shades"))
    #expect(shades.contains("▒▒▓▓"))
  }

  @Test("is ASCII where nothing else is shown")
  func ascii() throws {
    let bare = try card(Capabilities(glyphs: .ascii, colors: .none)).text
    for word in ["+-|", ".:-=+*#%@", "ascii"] {
      #expect(bare.contains(word))
    }
    #expect(!bare.contains("░") && !bare.contains("⣀"))
  }
}
