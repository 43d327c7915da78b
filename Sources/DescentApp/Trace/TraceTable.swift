import TextGraphics

/// Parameters and operations as a table from top to bottom, then what the step changes; what has
/// not been reached yet is blank.
struct TraceTable {
  let workspace: Workspace
  let trace: StepTrace
  let overlay: StepOverlay

  private static let markWidth = 2
  private static let numberWidth = 2
  private static let formulaWidth = 11
  private static let operationWidth = 19
  private static let gradientWidth = 9

  private var theme: Theme { workspace.theme }

  /// One line of it.
  private enum Line {
    case node(Int)
    case entry(StepTrace.Update, StepTrace.Update.Entry)
    case blank
  }

  private var lines: [Line] {
    trace.nodes.indices.map(Line.node) + [.blank]
      + trace.updates.flatMap { update in update.entries.map { Line.entry(update, $0) } }
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.height >= 2 else { return }
    let columns = columns(width: rect.width)
    drawHeadings(columns, on: &canvas, in: rect)
    let room = rect.split(top: 1).bottom
    let lines = lines
    let first = firstLine(of: lines.count, height: room.height)
    for (y, line) in lines.dropFirst(first).prefix(room.height).enumerated() {
      switch line {
      case .node(let node): draw(node, y: y, columns, on: &canvas, in: room)
      case .entry(let update, let entry): draw(update, entry, y: y, on: &canvas, in: room)
      case .blank:
        canvas.write(
          "# is a row above, … is data or a constant", x: columns.formula, y: y, in: room,
          theme.faint)
      }
    }
  }

  /// Scrolled so far that what the arrow points at is visible.
  private func firstLine(of count: Int, height: Int) -> Int {
    guard count > height else { return 0 }
    if isUpdate { return count - height }
    if overlay.position == 0 { return 0 }
    let current = overlay.current(in: trace)
    let lowest = current.max() ?? 0
    return min(max(0, lowest - height * 2 / 3), count - height)
  }

  /// Whether the update is what comes next.
  private var isUpdate: Bool { overlay.ringStep(in: trace) == .step }

  // MARK: Columns

  private struct Columns {
    var formula, operation, shape, values: Int
    var gradientEnd: Int
    var valueCount: Int
  }

  private func columns(width: Int) -> Columns {
    let shapeWidth = trace.nodes.map { $0.shape.count }.max() ?? 2
    let formula = TraceTable.markWidth + TraceTable.numberWidth + 1
    let operation = formula + TraceTable.formulaWidth + 1
    // Where there is no room for all, PyTorch's names stay and shapes go.
    let hasShapes = width >= 66
    let shape = operation + TraceTable.operationWidth + 1
    let values = shape + (hasShapes ? max(shapeWidth, 5) + 1 : 0)
    let room = width - TraceTable.gradientWidth - 1 - values
    let valueCount = max(1, min(StepTrace.valueLimit, (room - 1) / 9))
    return Columns(
      formula: formula, operation: operation, shape: hasShapes ? shape : -1, values: values,
      gradientEnd: min(width, values + valueCount * 9 + TraceTable.gradientWidth + 5),
      valueCount: valueCount)
  }

  private func drawHeadings(_ columns: Columns, on canvas: inout Canvas, in rect: Rect) {
    canvas.write("made of", x: columns.formula, y: 0, in: rect, theme.faint)
    canvas.write("PyTorch's name", x: columns.operation, y: 0, in: rect, theme.faint)
    if columns.shape >= 0 { canvas.write("shape", x: columns.shape, y: 0, in: rect, theme.faint) }
    canvas.write("values", x: columns.values, y: 0, in: rect, theme.faint)
    canvas.write("|gradient|", endingAt: columns.gradientEnd, y: 0, in: rect, theme.faint)
  }

  // MARK: Nodes

  private func draw(
    _ place: Int, y: Int, _ columns: Columns, on canvas: inout Canvas, in rect: Rect
  ) {
    let node = trace.nodes[place]
    let isCurrent = overlay.current(in: trace).contains(place) && !isUpdate
    let isKnown = overlay.knowsValue(of: place, in: trace)
    let style = isCurrent ? theme.strong : isKnown ? theme.text : theme.faint
    if isCurrent { canvas.write(arrow, x: 0, y: y, in: rect, theme.key) }
    canvas.write(
      "\(place)", endingAt: TraceTable.markWidth + TraceTable.numberWidth, y: y, in: rect,
      theme.faint)
    canvas.write(
      TraceTable.formula(node), x: columns.formula, y: y, in: rect, style)
    canvas.write(node.operation, x: columns.operation, y: y, in: rect, style)
    if columns.shape >= 0 { canvas.write(node.shape, x: columns.shape, y: y, in: rect, style) }
    if isKnown {
      var x = columns.values
      for value in node.values.prefix(columns.valueCount) {
        canvas.write(NumberLabel.shortValue(value), endingAt: x + 8, y: y, in: rect, style)
        x += 9
      }
      if node.values.count > columns.valueCount || node.values.count == StepTrace.valueLimit {
        canvas.write("…", x: x, y: y, in: rect, theme.faint)
      }
    }
    if overlay.knowsGradient(of: place, in: trace) {
      canvas.write(
        NumberLabel.shortValue(node.gradientNorm), endingAt: columns.gradientEnd, y: y, in: rect,
        isCurrent ? theme.strong : theme.validation)
    }
  }

  private var arrow: String {
    if case .backward = overlay.place(in: trace) { return "←" }
    return "→"
  }

  /// A name, or what was made of which lines: `xb@0`, `1 + 2`.
  private static func formula(_ node: StepTrace.Node) -> String {
    if !node.name.isEmpty { return node.name }
    let inputs = node.inputs.map { "#\($0)" }
    let first = inputs.first ?? ""
    let second = inputs.count > 1 ? inputs[1] : "…"
    return switch node.operation {
    case "MmBackward0": inputs.count > 1 ? "\(first) @ \(second)" : "xb @ \(first)"
    case "AddBackward0": "\(first) + \(second)"
    case "SubBackward0": "\(first) − \(second)"
    case "MulBackward0": "\(first) × \(second)"
    case "PowBackward0": "\(first) ** …"
    case "RsubBackward1": "1 − \(first)"
    case "WhereBackward0": "\(first) | \(second)"
    case "UnbindBackward0": "one of \(first)"
    default: "of \(inputs.joined(separator: ", "))"
    }
  }

  // MARK: The update

  /// `weights[406]  0.1234 − 1 × 0.0056 = 0.1178`, once all gradients are known.
  private func draw(
    _ update: StepTrace.Update, _ entry: StepTrace.Update.Entry, y: Int,
    on canvas: inout Canvas, in rect: Rect
  ) {
    let isKnown = isUpdate
    let style = isKnown ? theme.strong : theme.faint
    if isKnown { canvas.write("→", x: 0, y: y, in: rect, theme.key) }
    let (row, column) = entry.index.quotientAndRemainder(dividingBy: update.columns)
    let place = update.columns > 1 ? "\(row), \(column)" : "\(row)"
    let name = update.count == 1 ? update.name : "\(update.name)[\(place)]"
    let x = TraceTable.markWidth + TraceTable.numberWidth + 1
    canvas.write(name, x: x, y: y, in: rect, style)
    guard isKnown else { return }
    let numbers = [entry.before, entry.gradient, entry.after].map(NumberLabel.shortValue)
    let rate = NumberLabel.rate(trace.learningRate)
    canvas.write(
      trace.isPlain
        ? "\(numbers[0]) − \(rate) × \(numbers[1]) = \(numbers[2])"
        : "\(numbers[0]) → \(numbers[2]), gradient \(numbers[1])", x: x + 14, y: y, in: rect,
      theme.text)
  }
}
