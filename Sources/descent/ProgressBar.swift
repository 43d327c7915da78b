/// How far training is, on standard error while that is a terminal.
struct ProgressBar {
  private static let width = 40

  private let isShown: Bool
  private var shownCells = -1

  init(isShown: Bool) { self.isShown = isShown }

  /// Draws the part that is done, 0 … 1, where a cell more or less has changed.
  mutating func show(_ part: Double) {
    guard isShown else { return }
    let cells = Int(part * Double(ProgressBar.width))
    guard cells != shownCells else { return }
    shownCells = cells
    let bar =
      String(repeating: "#", count: cells)
      + String(repeating: ".", count: ProgressBar.width - cells)
    StandardStreams.writeError("\r[\(bar)] \(Int(part * 100)) %")
  }

  /// Takes the bar off the line.
  mutating func clear() {
    guard shownCells >= 0 else { return }
    shownCells = -1
    StandardStreams.writeError("\r\u{1b}[K")
  }
}
