import TextGraphics

/// The question in the footer that `:` opens, and what has been typed so far.
public struct Prompt: Hashable, Sendable {
  /// The digits that were typed.
  public internal(set) var text = ""
  /// Why the last answer led nowhere, until the next key.
  public internal(set) var complaint: String?

  /// More digits than any number of a picture has.
  private static let longestText = 9

  /// What was typed, once there is any of it.
  var number: Int? { Int(text) }

  /// Takes a key that changes the text; others do nothing.
  mutating func type(_ key: Key) {
    // What led nowhere is corrected with Backspace, or typed anew.
    let isRefused = complaint != nil
    complaint = nil
    switch key {
    case .character(let character) where ("0"..."9").contains(character):
      if isRefused { text = "" }
      if text.count < Prompt.longestText { text.append(character) }
    case .backspace, .delete: text = String(text.dropLast())
    default: break
    }
  }

  /// The question, the answer so far, and either what is wrong with it or the keys that end it.
  func draw(noun: String, on canvas: inout Canvas, in rect: Rect, _ theme: Theme) {
    var x = canvas.write("go to \(noun): ", x: 1, y: 0, in: rect, theme.key)
    x = canvas.write(text, x: x, y: 0, in: rect, theme.strong)
    x = canvas.write("_", x: x, y: 0, in: rect, theme.strong) + 2
    if let complaint {
      canvas.write(complaint, x: x, y: 0, in: rect, theme.bad)
      return
    }
    for (label, word) in [("Enter", "goes"), ("Esc", "leaves")] {
      x = canvas.write(label, x: x, y: 0, in: rect, theme.key)
      x = canvas.write(" \(word)", x: x, y: 0, in: rect, theme.faint) + 2
    }
  }
}

extension AppState {
  /// What keys do while the prompt is open: type, go, and leave it.
  ///
  /// - Returns: False for keys held with Control, which mean what they mean everywhere.
  mutating func answer(_ key: Key) -> Bool {
    guard let prompt = shell.prompt else { return false }
    switch key {
    case .control: return false
    case .escape: shell.prompt = nil
    case .enter:
      guard let number = prompt.number else {
        shell.prompt = nil
        return true
      }
      let complaint = screens[shell.current].go(to: number, workspace)
      shell.prompt = complaint.map { Prompt(text: prompt.text, complaint: $0) }
    default: shell.prompt?.type(key)
    }
    return true
  }
}
