import TextGraphics

extension DrawScreen {
  static let bindings: [Binding<DrawScreen>] = drawing + choosing + keeping

  private static let drawing: [Binding<DrawScreen>] = [
    move([.left, .character("h")], "← h", "the pen to the left", 0, -1).said("left"),
    move(
      [.right, .character("l")], "→ l", "the pen to the right", 0, 1,
      hint: Hint("arrows", "pen", rank: 2)
    ).said("right"),
    move([.up, .character("k")], "↑ k", "the pen up the sheet", -1, 0).said("up"),
    move([.down, .character("j")], "↓ j", "the pen down the sheet", 1, 0).said("down"),
    Binding(
      [.enter], "Enter", "put the pen down, so that it draws where it is moved, or lift it",
      hint: { screen, _ in Hint("Enter", screen.isPenDown ? "lift" : "draw", rank: 1) },
      perform: { screen, workspace in
        screen.togglePen(workspace)
        return []
      }
    ).said("pen"),
    Binding([.escape], "Esc", "lift the pen") { screen, _ in
      screen.liftPen()
      return []
    }.said("lift"),
  ]

  private static let choosing: [Binding<DrawScreen>] = [
    Binding(
      [.character("b")], "b", "brush or eraser",
      hint: { screen, _ in Hint("b", screen.tool == .brush ? "eraser" : "brush", rank: 3) },
      perform: { screen, workspace in
        screen.toggleTool(workspace)
        return []
      }
    ).said("eraser", "brush"),
    Binding([.character("<")], "<", "narrower brush") { screen, _ in
      screen.turnWidth(by: -1)
      return []
    }.said("narrower"),
    Binding(
      [.character(">")], ">", "wider brush", hint: Hint("< >", "brush", rank: 5)
    ) { screen, _ in
      screen.turnWidth(by: 1)
      return []
    }.said("wider"),
    Binding(
      [.character("p")], "p", "prepared as MNIST's digits are, or as it is on the sheet",
      hint: { screen, _ in
        screen.drawing.isEmpty
          ? nil : Hint("p", screen.isPrepared ? "raw" : "prepare", rank: 1)
      },
      perform: { screen, workspace in
        screen.togglePreparation(workspace)
        return []
      }
    ).said("prepare"),
  ]

  private static let keeping: [Binding<DrawScreen>] = [
    Binding(
      [.character("z")], "z", "take the last stroke back, or what cleared the sheet",
      hint: { screen, _ in screen.canUndo ? Hint("z", "back", rank: 3) : nil },
      perform: { screen, workspace in
        screen.undo(workspace)
        return []
      }
    ).said("undo"),
    Binding(
      [.backspace, .delete], "Bksp", "clear the sheet",
      hint: { screen, _ in screen.drawing.isEmpty ? nil : Hint("Bksp", "wipe", rank: 1) },
      perform: { screen, workspace in
        screen.clear(workspace)
        return []
      }
    ).said("wipe"),
    Binding(
      [.character("w")], "w", "write the sheet to a PNG file, which --draw reads",
      hint: { screen, _ in screen.drawing.isEmpty ? nil : Hint("w", "write", rank: 1) },
      perform: { screen, _ in screen.save() }
    ).said("write"),
  ]

  private static func move(
    _ keys: [Key], _ label: String, _ help: String, _ rows: Int, _ columns: Int, hint: Hint? = nil
  ) -> Binding<DrawScreen> {
    Binding(keys, label, help, hint: hint) { screen, workspace in
      screen.move(rows, columns, workspace)
      return []
    }
  }
}
