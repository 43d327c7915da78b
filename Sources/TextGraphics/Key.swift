/// A key as the hand means it, whatever bytes the terminal sent for it.
public enum Key: Hashable, Sendable {
  /// A printable character, with Shift already applied; Space is `" "`.
  case character(Character)
  /// A letter held with Control, in lower case.
  case control(Character)
  /// An arrow key.
  case up, down, left, right
  /// A paging key.
  case pageUp, pageDown, home, end
  /// A key that confirms, leaves or deletes.
  case enter, escape, tab, backTab, backspace, delete
}

/// What a mouse did over one cell.
public struct Mouse: Hashable, Sendable {
  /// The movement or button.
  public enum Action: Hashable, Sendable {
    /// The left button went down, moved while down, or came up.
    case press, drag, release
    /// One notch of the wheel.
    case wheelUp, wheelDown
  }

  /// What happened.
  public var action: Action
  /// The column, from 0.
  public var x: Int
  /// The row, from 0.
  public var y: Int

  /// An action over the cell at a column and a row.
  public init(_ action: Action, x: Int, y: Int) {
    self.action = action
    self.x = x
    self.y = y
  }
}
