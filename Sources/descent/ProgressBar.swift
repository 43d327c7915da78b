/// How far something has come, on standard error while that is a terminal.
struct ProgressBar {
  private let isShown: Bool
  private let width: Int
  private let begin: ContinuousClock.Instant
  private var shownCells = -1
  private var shownLabel = ""

  /// - Parameters:
  ///   - width: Cells of the bar alone.
  ///   - delay: What is over before has no bar.
  init(isShown: Bool, width: Int = 40, delay: Duration = .zero) {
    self.isShown = isShown
    self.width = width
    begin = .now + delay
  }

  /// Draws the part that is done, 0 … 1, where a cell more or less or the label has changed.
  ///
  /// - Parameter label: What stands behind it, on one line with it.
  mutating func show(_ part: Double, label: String = "") {
    guard isShown else { return }
    let cells = Int(part * Double(width))
    guard cells != shownCells || label != shownLabel else { return }
    guard shownCells >= 0 || ContinuousClock.now >= begin else { return }
    (shownCells, shownLabel) = (cells, label)
    let bar = String(repeating: "#", count: cells) + String(repeating: ".", count: width - cells)
    let end = label.isEmpty ? "" : "  \(label)"
    StandardStreams.writeError("\r[\(bar)] \(Int(part * 100)) %\(end)\u{1b}[K")
  }

  /// Takes the bar off the line.
  mutating func clear() {
    guard shownCells >= 0 else { return }
    shownCells = -1
    StandardStreams.writeError("\r\u{1b}[K")
  }
}
