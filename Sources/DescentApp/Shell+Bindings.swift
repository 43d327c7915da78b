import TextGraphics

extension Shell {
  /// Keys that work on every page.
  public static let bindings: [Binding<Shell>] = training + viewing + leaving

  /// What they do, without their effects.
  public static var notes: [BindingNote] { bindings.map(BindingNote.init) }

  private static let training: [Binding<Shell>] = [
    run(
      [.character(" ")], "space", "run or pause", hint: Hint("space", "pause", rank: 1),
      isAvailable: canStep, command: .toggleRunning
    ).said("run", "pause"),
    run(
      [.character(".")], ".", "pause and take exactly one step", hint: Hint(".", "step", rank: 2),
      isAvailable: canStep, command: .step
    ).said("step"),
    Binding(
      [.character("e")], "e",
      "run to the end of this epoch, then pause; on Slope and Coaster a step",
      hint: { shell, workspace in
        shell.run == .digits && workspace.status(of: .digits).map(canStep) == true
          ? Hint("e", "epoch", rank: 4) : nil
      },
      perform: { shell, _ in [.worker(.finishEpoch, of: shell.run)] }
    ).said("epoch"),
    run(
      [.character("[")], "[", "lower the learning rate by one rung, from the next step on",
      hint: Hint("[ ]", "rate", rank: 1), command: .lowerRate
    ).said("rate down"),
    run(
      [.character("]")], "]", "raise the learning rate by one rung, from the next step on",
      command: .raiseRate
    ).said("rate up"),
    run(
      [.character("u")], "u", "undo the last change of the rate", hint: Hint("u", "undo", rank: 6),
      isAvailable: { $0.canUndoRate }, command: .undoRate
    ).said("rate undo"),
    run(
      [.character("-")], "-", "lower the speed, down to one step a second",
      hint: Hint("- +", "speed", rank: 3), command: .slower
    ).said("slower"),
    run(
      [.character("+"), .character("=")], "+ =", "raise the speed, up to as fast as possible",
      command: .faster
    ).said("faster"),
    run(
      [.character("r")], "r", "restart from the same start, keeping this curve",
      hint: Hint("r", "restart", rank: 2), isAvailable: { $0.step > 0 || $0.hasDiverged },
      command: .restart
    ).said("restart"),
    run(
      [.character("n")], "n", "new start with the next seed, on Coaster with new noise",
      hint: Hint("n", "new", rank: 5), command: .newStart
    ).said("new start"),
    run(
      [.character("x")], "x", "clear the kept curves, on Slope the trail",
      hint: Hint("x", "clear", rank: 7), isAvailable: { $0.hasKept },
      command: .clearKept
    ).said("clear"),
    Binding(
      [.character("i")], "i", "the next step in numbers, where learning is shown",
      hint: { shell, workspace in
        Screens.all[shell.current].showsLearning
          && workspace.status(of: shell.run).map(canStep) == true
          ? Hint("i", "inside", rank: 3) : nil
      }, perform: { shell, workspace in shell.openStepOverlay(workspace) }
    ).said("inside"),
    Binding(
      [.character("S")], "S", "when to stop by itself, on Coaster and Train",
      hint: { shell, workspace in
        let hasRules = !Screens.all[shell.current].stopRules.isEmpty
        return hasRules && workspace.status(of: shell.run) != nil
          ? Hint("S", "stop", rank: 5) : nil
      },
      perform: { shell, workspace in
        let rules = Screens.all[shell.current].stopRules
        if !rules.isEmpty {
          shell.stopEditor = StopEditor(rules, workspace.stopRules(of: shell.run))
        }
        return []
      }
    ).said("stop"),
  ]

  /// A key that asks the run in front for something.
  private static func run(
    _ keys: [Key], _ label: String, _ help: String, hint: Hint? = nil,
    isAvailable: @escaping @Sendable (RunStatus) -> Bool = { _ in true }, command: Command
  ) -> Binding<Shell> {
    Binding(
      keys, label, help,
      hint: { shell, workspace in
        workspace.status(of: shell.run).map(isAvailable) == true ? hint : nil
      },
      perform: { shell, _ in [.worker(command, of: shell.run)] })
  }

  /// A run that has diverged cannot go on.
  private static let canStep: @Sendable (RunStatus) -> Bool = { !$0.hasDiverged }

  private static let viewing: [Binding<Shell>] =
    Screens.all.enumerated().map { place, screen in
      Binding(
        [.character(Character("\(screen.number)"))], "\(screen.number)", "show \(screen.title)"
      ) { shell, _ in
        shell.current = place
        return []
      }.said(screen.title.lowercased())
    } + [
      Binding([.tab], "Tab", "next screen", hint: Hint("Tab", "screen", rank: 4)) { shell, _ in
        shell.current = (shell.current + 1) % Screens.all.count
        return []
      }.said("next screen"),
      Binding([.backTab], "S-Tab", "previous screen") { shell, _ in
        shell.current = (shell.current + Screens.all.count - 1) % Screens.all.count
        return []
      }.said("previous screen"),
      Binding(
        [.character(":")], ":", "go to a digit by its number, where digits are browsed",
        hint: { shell, workspace in
          workspace.lesson != nil && Screens.all[shell.current].destination != nil
            ? Hint(":", "go", rank: 3) : nil
        },
        perform: { shell, _ in
          if Screens.all[shell.current].destination != nil { shell.prompt = Prompt() }
          return []
        }
      ).said("go"),
      Binding([.character("v")], "v", "other shading of pictures") { _, workspace in
        workspace.shading = workspace.shading.next(on: workspace.capabilities)
        return []
      }.said("shading"),
      Binding([.character("t")], "t", "colours for a light or a dark background") { _, workspace in
        if workspace.capabilities.colors == .none {
          workspace.notice = "There are no colours here."
        } else {
          workspace.isLight.toggle()
        }
        return []
      }.said("theme"),
    ]

  private static let leaving: [Binding<Shell>] = [
    Binding([.character("?")], "?", "this help", hint: Hint("?", "help", rank: 0)) {
      shell, _ in
      shell.help = HelpState()
      return []
    }.said("help"),
    Binding([.control("l")], "^L", "draw the screen again") { _, _ in
      [.redraw]
    }.said("redraw"),
    Binding([.control("z")], "^Z", "suspend; fg in the shell comes back") { _, _ in
      [.suspend]
    }.said("suspend"),
    Binding(
      [.character("q"), .control("c")], "q", "quit and print a summary",
      hint: Hint("q", "quit", rank: 0)
    ) { shell, _ in
      shell.isQuitting = true
      return []
    }.said("quit", "exit", "q"),
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
