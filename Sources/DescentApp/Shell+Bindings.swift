import TextGraphics

extension Shell {
  /// Keys that work on every page.
  public static let bindings: [Binding<Shell>] = training + viewing + leaving

  private static let training: [Binding<Shell>] = [
    Binding(
      [.character(" ")], "space", "run or pause", hint: Hint("space", "pause", rank: 1),
      isAvailable: canStep, command: .toggleRunning),
    Binding(
      [.character(".")], ".", "pause and take exactly one step", hint: Hint(".", "step", rank: 2),
      isAvailable: canStep, command: .step),
    Binding(
      [.character("e")], "e", "run to the end of this epoch, then pause",
      hint: Hint("e", "epoch", rank: 3), isAvailable: canStep, command: .finishEpoch),
    Binding(
      [.character("[")], "[", "lower the learning rate by one rung, from the next step on",
      hint: Hint("[ ]", "rate", rank: 1), command: .lowerRate),
    Binding(
      [.character("]")], "]", "raise the learning rate by one rung, from the next step on",
      command: .raiseRate),
    Binding(
      [.character("u")], "u", "undo the last change of the rate", hint: Hint("u", "undo", rank: 6),
      isAvailable: { $0.snapshot?.canUndoRate == true }, command: .undoRate),
    Binding(
      [.character("-")], "-", "slower, down to one step a second",
      hint: Hint("- +", "speed", rank: 3), command: .slower),
    Binding(
      [.character("+"), .character("=")], "+ =", "faster, up to as fast as possible",
      command: .faster),
    Binding(
      [.character("r")], "r", "restart with the same weights and shuffles, keeping this curve",
      hint: Hint("r", "restart", rank: 2), command: .restart),
    Binding(
      [.character("n")], "n", "new start with the next seed, keeping this curve",
      hint: Hint("n", "new", rank: 5), command: .newStart),
    Binding(
      [.character("x")], "x", "clear the kept curves", hint: Hint("x", "clear", rank: 7),
      isAvailable: { $0.snapshot?.kept.isEmpty == false }, command: .clearKept),
  ]

  /// A run that has diverged cannot go on.
  private static let canStep: @Sendable (Workspace) -> Bool = {
    $0.snapshot?.run.divergence == nil
  }

  private static let viewing: [Binding<Shell>] =
    Screens.all.enumerated().map { place, screen in
      Binding(
        [.character(Character("\(screen.number)"))], "\(screen.number)", "show \(screen.title)"
      ) { shell, _ in
        shell.current = place
        return []
      }
    } + [
      Binding([.tab], "Tab", "next screen", hint: Hint("Tab", "screen", rank: 4)) { shell, _ in
        shell.current = (shell.current + 1) % Screens.all.count
        return []
      },
      Binding([.backTab], "S-Tab", "previous screen") { shell, _ in
        shell.current = (shell.current + Screens.all.count - 1) % Screens.all.count
        return []
      },
      Binding(
        [.character(":")], ":", "go to a digit by its number, where digits are browsed",
        hint: { shell, _ in
          Screens.all[shell.current].destination == nil ? nil : Hint(":", "goto", rank: 3)
        },
        perform: { shell, _ in
          if Screens.all[shell.current].destination != nil { shell.prompt = Prompt() }
          return []
        }),
      Binding([.character("v")], "v", "other shading of pictures") { _, workspace in
        workspace.shading = workspace.shading.next(on: workspace.capabilities)
        return []
      },
    ]

  private static let leaving: [Binding<Shell>] = [
    Binding([.character("?")], "?", "this help", hint: Hint("?", "help", rank: 0)) { shell, _ in
      shell.helpOffset = 0
      return []
    },
    Binding([.control("l")], "^L", "draw the screen again") { _, _ in
      [.redraw]
    },
    Binding([.control("z")], "^Z", "suspend; fg in the shell comes back") { _, _ in
      [.suspend]
    },
    Binding(
      [.character("q"), .control("c")], "q", "quit and print a summary",
      hint: Hint("q", "quit", rank: 0)
    ) { shell, _ in
      shell.isQuitting = true
      return []
    },
  ]
}

extension ShadedImage.Shading {
  /// The next way to shade that a terminal shows as meant, after the last the first again.
  func next(on capabilities: Capabilities) -> ShadedImage.Shading {
    let all = ShadedImage.Shading.allCases.filter { shading in
      switch shading {
      case .halfBlocks: capabilities.glyphs != .ascii && capabilities.colors != .none
      case .blocks: capabilities.glyphs != .ascii
      case .ascii: true
      }
    }
    return all[((all.firstIndex(of: self) ?? -1) + 1) % all.count]
  }
}
