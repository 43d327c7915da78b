import TextGraphics

/// A test card: what was chosen for this terminal, why, and what that looks like.
struct TerminalCard {
  let workspace: Workspace
  let width: Int

  private var theme: Theme { workspace.theme }
  private var capabilities: Capabilities { workspace.capabilities }
  private var reasons: Capabilities.Reasons { workspace.capabilities.reasons }

  /// Where what was chosen begins, after what it is about.
  private static let valueStart = 10

  /// Where the reasons begin: after the longest word of ours, or the terminal's name where both
  /// have room.
  private var reasonStart: Int {
    let shortest = TerminalCard.valueStart + "half blocks".count + 2
    let longest = TerminalCard.valueStart + capabilities.terminal.count + 2
    return max(shortest, min(longest, width - TerminalCard.reasonWidth))
  }

  /// What the longest word of a reason, a name in `TERM=`, takes at most.
  private static let reasonWidth = 31

  private var room: Int { width - TerminalCard.valueStart }

  /// All lines, with blank ones between them where there is room.
  func lines(height: Int) -> [HelpLine] {
    let count = groups.reduce(0) { $0 + $1.count }
    let gaps = count + groups.count - 1 <= height ? groups.count : 1
    return groups.enumerated().flatMap { place, group in
      place > 0 && groups.count - place <= gaps ? [HelpLine.blank] + group : group
    }
  }

  private var groups: [[HelpLine]] {
    let least = AppState.minimumSize
    return [
      row("glyphs", capabilities.glyphs.rawValue, reasons.glyphs) + samples(glyphSamples),
      row("colours", colorName, reasons.colors) + samples(hueSamples),
      row(
        "greys", capabilities.grays == 0 ? "none" : "\(capabilities.grays)", grayReason)
        + [grayRamp],
      row("signs", "− and +", "against and for, in pictures") + [signRamp],
      row("pictures", shadingName, shadingReason)
        + row("theme", themeName, themeReason)
        + row("mouse", capabilities.usesMouse ? "used" : "not used", reasons.mouse)
        + row(
          "size", "\(workspace.size.width)×\(workspace.size.height)",
          "\(least.width)×\(least.height) is the least")
        + row(
          "terminal", capabilities.terminal,
          reasons.terminal.isEmpty ? "what TERM says it is" : reasons.terminal),
      HelpOverlay.wrap(
        "Choose otherwise at the start: --glyphs, --color, --theme, --no-mouse.", width: width
      ).map { HelpLine($0, theme.faint) },
    ]
  }

  // MARK: Words

  private var colorName: String {
    switch capabilities.colors {
    case .none: "none"
    case .palette16: capabilities.grays < 4 ? "8" : "16"
    case .palette256: "256"
    case .direct: "direct"
    }
  }

  /// Where pictures are made of signs or shades, greys stand behind numbers alone.
  private var grayReason: String {
    guard capabilities.grays > 0, workspace.shading != .halfBlocks else { return reasons.grays }
    return [reasons.grays, "pictures are in \(shadingName)"].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  private var shadingName: String {
    switch workspace.shading {
    case .halfBlocks: "half blocks"
    case .blocks: "shades"
    case .ascii: "signs"
    }
  }

  private var shadingReason: String {
    workspace.shading.next(on: capabilities) == workspace.shading
      ? "the only way here" : "v shades them in another way"
  }

  private var themeName: String {
    capabilities.colors == .none ? "bare" : workspace.isLight ? "light" : "dark"
  }

  private var themeReason: String {
    let asked = workspace.preferences.theme
    if capabilities.colors == .none { return "bold, faint and reversed in place of hues" }
    if workspace.isLight != asked.isLight(on: capabilities) { return "t turned it" }
    if asked == .auto { return "\(reasons.background); t turns it" }
    let words = workspace.preferences.themeWords
    return words.isEmpty ? "--theme \(asked.rawValue)" : words
  }

  // MARK: Lines

  /// What it is about, what was chosen, and why in as many lines as that takes.
  private func row(_ name: String, _ value: String, _ reason: String) -> [HelpLine] {
    let valueStart = TerminalCard.valueStart
    let begin = max(reasonStart, valueStart + value.unicodeScalars.count + 2)
    let words = HelpOverlay.wrap(reason, width: width - begin)
    func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    let first = [
      Box.Span(NumberText.padded(name, valueStart - 2) + "  ", theme.faint),
      Box.Span(value, theme.strong),
      Box.Span(
        blanks(begin - valueStart - value.unicodeScalars.count) + (words.first ?? ""), theme.text),
    ]
    return [HelpLine(spans: first)]
      + words.dropFirst().map { HelpLine(blanks(begin) + $0, theme.text) }
  }

  /// Samples below what they are samples of, in as many lines as they take.
  private func samples(_ samples: [Box.Span]) -> [HelpLine] {
    let margin = Box.Span(String(repeating: " ", count: TerminalCard.valueStart), theme.text)
    var lines: [HelpLine] = []
    var end = width
    for sample in samples {
      let length = sample.text.unicodeScalars.count
      if end + length > width {
        lines.append(HelpLine(spans: [margin]))
        end = margin.text.count
      }
      lines[lines.count - 1].spans += [sample, Box.Span("  ", theme.text)]
      end += length + 2
    }
    return lines
  }

  private var glyphSamples: [Box.Span] {
    let signs: [String]
    switch capabilities.glyphs {
    case .ascii: signs = ["+-|", ".:-=+*#%@", "._-''-_.", "-> <- ^ v", "v x", "+-0.5"]
    case .blocks: signs = ["╭─╮│╰╯", "░▒▓█", "▀▄", "▗▞▀▚▖", "← ↑ ↓ →", "✓ ✗", "± ≈ ²"]
    case .braille: signs = ["╭─╮│╰╯", "░▒▓█", "▀▄", "⣀⡠⠔⠊⠉⠑⠢⢄⣀", "← ↑ ↓ →", "✓ ✗", "± ≈ ²"]
    }
    return signs.map { Box.Span($0, theme.text) }
  }

  /// The theme's hues by what they are for.
  private var hueSamples: [Box.Span] {
    [
      Box.Span("train", theme.training), Box.Span("unsmoothed", theme.trainingRaw),
      Box.Span("valid", theme.validation), Box.Span("ideal", theme.baseline),
      Box.Span("kept", theme.kept), Box.Span("best", theme.keptGood),
      Box.Span("diverged", theme.keptBad), Box.Span("mark", theme.mark),
      Box.Span("✓ right", theme.good), Box.Span("✗ wrong", theme.bad),
      Box.Span("key", theme.key), Box.Span("faint", theme.faint),
      Box.Span("strong", theme.strong), Box.Span(" chosen ", theme.selected),
      Box.Span(" PAUSED ", theme.alert),
    ]
  }

  /// Black to white in all the greys there are, or in what stands for greys in pictures.
  private var grayRamp: HelpLine {
    let length = min(room, 52)
    guard workspace.shading == .halfBlocks else {
      let signs = workspace.shading == .ascii ? " .:-=+*#%@" : " ░▒▓█"
      let wide = signs.map { String(repeating: $0, count: length / signs.count / 2) }.joined()
      return line([Box.Span(wide, Style(.gray(255), on: .gray(0)))])
    }
    return line(
      (0..<length).map { place in
        let level = UInt8(place * 255 / max(1, length - 1))
        return Box.Span(" ", Style(.gray(255), on: .gray(level)))
      })
  }

  /// The two hues from much to little and from little to much, or the signs in their place.
  private var signRamp: HelpLine {
    if workspace.shading == .halfBlocks {
      let (negative, positive) = (theme.negative.reversed(), theme.positive)
      return line(
        (negative + [.gray(0)] + positive).map { Box.Span("  ", Style(.gray(255), on: $0)) })
    }
    let black = Color.gray(0)
    return line([
      Box.Span(
        String(ShadedImage.negativeRamp.reversed()),
        Style(ShadedImage.bright(theme.negative), on: black)),
      Box.Span(ShadedImage.positiveRamp, Style(ShadedImage.bright(theme.positive), on: black)),
    ])
  }

  private func line(_ spans: [Box.Span]) -> HelpLine {
    let margin = String(repeating: " ", count: TerminalCard.valueStart)
    return HelpLine(spans: [Box.Span(margin, theme.text)] + spans)
  }
}
