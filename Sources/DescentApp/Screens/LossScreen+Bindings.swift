import TextGraphics

extension LossScreen {
  static let bindings: [Binding<LossScreen>] = moving + trying + showing

  private static let moving: [Binding<LossScreen>] = [
    move(
      [.up, .character("k")], "↑ k", "the weight above; in the example: the digit before", -1, 0
    ).said("up"),
    move(
      [.down, .character("j")], "↓ j", "the weight below; in the example: the next digit", 1, 0
    ).said("down"),
    move([.left, .character("h")], "← h", "the weight to the left; in the example: less", 0, -1)
      .said("left", "less"),
    move(
      [.right, .character("l")], "→ l", "the weight to the right; in the example: more", 0, 1,
      hint: true
    ).said("right", "more"),
    Binding(
      [.character("{")], "{", "weights of the class or hidden unit before, where there are several"
    ) { screen, workspace in
      screen.turnUnit(by: -1, workspace)
      return []
    }.said("previous unit"),
    Binding(
      [.character("}")], "}", "weights of the next class or hidden unit",
      hint: Hint("{ }", "unit", rank: 4),
      isAvailable: { ($0.snapshot?.pictures.count ?? 1) > 1 }
    ) { screen, workspace in
      screen.turnUnit(by: 1, workspace)
      return []
    }.said("next unit"),
  ]

  private static let trying: [Binding<LossScreen>] = [
    Binding([.character("<")], "<", "smaller nudge, down to subtracting 1") { screen, _ in
      screen.resize(by: -1)
      return []
    }.said("smaller nudge"),
    Binding(
      [.character(">")], ">", "larger nudge, up to adding 1", hint: Hint("< >", "nudge", rank: 4)
    ) { screen, _ in
      screen.resize(by: 1)
      return []
    }.said("larger nudge"),
    Binding(
      [.enter], "Enter", "nudge the weight, on a copy; in the example: 3 or 7",
      hint: { screen, _ in Hint("Enter", screen.example == nil ? "nudge" : "3 or 7", rank: 1) },
      perform: { screen, workspace in screen.confirm(workspace) }
    ).said("nudge"),
    Binding(
      [.backspace, .delete], "Bksp", "take the last nudge back; in the example: as the chapter",
      hint: { screen, workspace in
        if screen.example != nil { return Hint("Bksp", "reset", rank: 3) }
        let isNudged = workspace.snapshot?.probe?.nudges.isEmpty == false
        return isNudged ? Hint("Bksp", "undo", rank: 2) : nil
      },
      perform: { screen, _ in screen.takeBack() }
    ).said("undo"),
    Binding(
      [.character("b")], "b", "backward: add the batch's gradients to those that are there",
      hint: Hint("b", "backward", rank: 3)
    ) { _, _ in [.worker(.loss(.backward), of: .digits)] }.said("backward"),
    Binding(
      [.character("z")], "z", "zero the gradients", hint: Hint("z", "zero", rank: 3),
      isAvailable: { $0.snapshot?.probe?.gradients != nil }
    ) { _, _ in [.worker(.loss(.zero), of: .digits)] }.said("zero"),
  ]

  private static let showing: [Binding<LossScreen>] = [
    Binding(
      [.character("f")], "f", "the chapter's three digits, to edit; or back",
      hint: { screen, _ in
        screen.example == nil ? Hint("f", "example", rank: 3) : Hint("f", "back", rank: 1)
      },
      perform: { screen, _ in
        screen.toggleExample()
        return []
      }
    ).said("example"),
    Binding(
      [.escape], "Esc", "leave the chapter's example",
      perform: { screen, _ in
        if screen.example != nil { screen.toggleExample() }
        return []
      }
    ).said("back"),
    Binding(
      [.character("p")], "p",
      "in the upper left: sigmoid, loss of one digit, this batch; all there on wide terminals",
      hint: { _, workspace in
        LossLayout(workspace.body, .sigmoid).hasAll ? nil : Hint("p", "panel", rank: 1)
      },
      perform: { screen, _ in
        screen.showNextPanel()
        return []
      }
    ).said("panel"),
    turn(.pageDown, "PgDn", "next digit of the batch", 1, hint: Hint("PgDn", "digit", rank: 5))
      .said("next digit"),
    turn(.pageUp, "PgUp", "digit of the batch before", -1).said("previous digit"),
  ]

  private static func move(
    _ keys: [Key], _ label: String, _ help: String, _ rows: Int, _ columns: Int, hint: Bool = false
  ) -> Binding<LossScreen> {
    Binding(
      keys, label, help,
      hint: { screen, _ in
        hint ? Hint("arrows", screen.example == nil ? "weight" : "digit", rank: 2) : nil
      },
      perform: { screen, workspace in
        screen.move(rows, columns, workspace)
        return []
      })
  }

  private static func turn(
    _ key: Key, _ label: String, _ help: String, _ count: Int, hint: Hint? = nil
  ) -> Binding<LossScreen> {
    Binding([key], label, help, hint: hint) { screen, workspace in
      screen.turnDigit(by: count, workspace)
      return []
    }
  }
}
