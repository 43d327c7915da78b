import TextGraphics

extension TerminalEmulator {
  mutating func apply(_ token: Token) {
    switch token {
    case .glyph(let glyph): put(glyph)
    case .control(let byte): control(byte)
    case .escape(let text): escape(text)
    case .sequence("?", let numbers, "", "h"): setModes(numbers, true)
    case .sequence("?", let numbers, "", "l"): setModes(numbers, false)
    case .sequence("?", _, "", "c"): break  // the shape of the cursor on the console of Linux
    case .sequence("", let numbers, "", let final): sequence(numbers, final)
    case .sequence(let prefix, let numbers, let marks, let final):
      unknown.append("\(prefix)\(numbers)\(marks)\(final)")
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: moveTo(column: column - 1, row: row)
    case 0x09: moveTo(column: (column / 8 + 1) * 8, row: row)
    case 0x0a...0x0c: lineFeed()
    case 0x0d: moveTo(column: 0, row: row)
    default: break
    }
  }

  private mutating func escape(_ text: String) {
    switch text {
    case "7": saved = (column, row)
    case "8": moveTo(column: saved.column, row: saved.row)
    case "D": lineFeed()
    case "M":
      if row == region.lowerBound {
        scroll(up: -1, in: region)
      } else {
        moveTo(column: column, row: row - 1)
      }
    case "=", ">", "\\", "(B", ")0", "(0", ")B": break
    case "c": self = TerminalEmulator(size)
    default: unknown.append("ESC \(text)")
    }
  }

  private mutating func setModes(_ numbers: [Int], _ isOn: Bool) {
    for number in numbers {
      if number == 1049, isOn != isOnAlternateScreen { switchScreen(toAlternate: isOn) }
      if number == 2026, !isOn { frames += modes.contains(2026) ? 1 : 0 }
      if isOn {
        modes.insert(number)
        modesEverSet.insert(number)
      } else {
        modes.remove(number)
      }
    }
  }

  private mutating func switchScreen(toAlternate: Bool) {
    let blank = Array(repeating: Cell(), count: cells.count)
    if toAlternate {
      saved = (column, row)
      firstScreen = cells
      cells = blank
    } else {
      cells = firstScreen.count == cells.count ? firstScreen : blank
      moveTo(column: saved.column, row: saved.row)
    }
  }

  private mutating func sequence(_ numbers: [Int], _ final: Character) {
    let first = numbers.first ?? 0
    let count = max(1, first)
    let second = numbers.count > 1 ? numbers[1] : 0
    let lineStart = row * size.width
    let lineEnd = lineStart + size.width
    let here = lineStart + column
    switch final {
    case "A": moveTo(column: column, row: row - count)
    case "B", "e": moveTo(column: column, row: row + count)
    case "C", "a": moveTo(column: column + count, row: row)
    case "D": moveTo(column: column - count, row: row)
    case "G", "`": moveTo(column: count - 1, row: row)
    case "d": moveTo(column: column, row: count - 1)
    case "H", "f": moveTo(column: max(1, second) - 1, row: count - 1)
    case "J": erase([here..<cells.count, 0..<here + 1, 0..<cells.count][min(first, 2)])
    case "K": erase([here..<lineEnd, lineStart..<here + 1, lineStart..<lineEnd][min(first, 2)])
    case "X": erase(here..<min(lineEnd, here + count))
    case "b": for _ in 0..<count { put(lastGlyph) }
    case "@": insertCells(count)
    case "P": deleteCells(count)
    case "L": scroll(up: -count, in: row..<max(row, region.upperBound))
    case "M": scroll(up: count, in: row..<max(row, region.upperBound))
    case "S": scroll(up: count, in: region)
    case "T": scroll(up: -count, in: region)
    case "r":
      region = max(0, count - 1)..<min(size.height, second == 0 ? size.height : second)
      moveTo(column: 0, row: 0)
    case "m": select(numbers)
    case "h", "l", "t": break
    default: unknown.append("\(numbers)\(final)")
    }
  }

  private mutating func insertCells(_ count: Int) {
    let line = row * size.width
    for x in (column..<size.width).reversed() {
      cells[line + x] =
        x - count >= column ? cells[line + x - count] : Cell(background: pen.background)
    }
  }

  private mutating func deleteCells(_ count: Int) {
    let line = row * size.width
    for x in column..<size.width {
      cells[line + x] =
        x + count < size.width ? cells[line + x + count] : Cell(background: pen.background)
    }
  }

  /// Select graphic rendition: the pen's colours and emphasis.
  private mutating func select(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: pen = Cell()
      case 1: pen.attributes.insert(.bold)
      case 2: pen.attributes.insert(.dim)
      case 4: pen.attributes.insert(.underline)
      case 7: pen.attributes.insert(.reverse)
      case 22: pen.attributes.subtract([.bold, .dim])
      case 24: pen.attributes.remove(.underline)
      case 27: pen.attributes.remove(.reverse)
      case 30...37: pen.foreground = .index(number - 30)
      case 90...97: pen.foreground = .index(number - 82)
      case 40...47: pen.background = .index(number - 40)
      case 100...107: pen.background = .index(number - 92)
      case 39: pen.foreground = .standard
      case 49: pen.background = .standard
      case 38: pen.foreground = Self.paint(&rest)
      case 48: pen.background = Self.paint(&rest)
      case 10: break  // the usual font
      default: unknown.append("SGR \(number)")
      }
    }
  }

  /// What follows 38 or 48: `5 ; n`, or `2 ; r ; g ; b`.
  private static func paint(_ rest: inout ArraySlice<Int>) -> Paint {
    switch rest.popFirst() {
    case 5: return .index(rest.popFirst() ?? 0)
    case 2:
      let channels = rest.prefix(3)
      rest = rest.dropFirst(3)
      return .rgb(channels.reduce(0) { $0 << 8 | $1 })
    default: return .standard
    }
  }
}
