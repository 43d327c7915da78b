/// A frame with a title on its upper edge and room for a note at the edge's right end.
public struct Box: Sendable {
  /// A piece of text in its own style.
  public struct Span: Hashable, Sendable {
    /// What to write.
    public var text: String
    /// How to write it.
    public var style: Style

    /// Text in a style.
    public init(_ text: String, _ style: Style) {
      self.text = text
      self.style = style
    }
  }

  /// What the box holds.
  public var title: Span
  /// Pieces at the right end of the upper edge, such as a legend; left out where they do not fit.
  public var notes: [Span]
  /// Words at the right end of the lower edge, such as what an axis counts; left out where they
  /// do not fit.
  public var footnote: Span?
  /// How the frame is drawn.
  public var frame: Style

  /// A box with a title.
  public init(_ title: Span, notes: [Span] = [], footnote: Span? = nil, frame: Style) {
    self.title = title
    self.notes = notes
    self.footnote = footnote
    self.frame = frame
  }

  /// Draws the frame and returns the room inside; a rectangle below 2×2 has none and stays blank.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect) -> Rect {
    guard rect.width >= 2, rect.height >= 2 else {
      return Rect(x: rect.x, y: rect.y, width: 0, height: 0)
    }
    let right = rect.width - 1
    let bottom = rect.height - 1
    for x in 1..<max(right, 1) {
      canvas.put(Cell("─", frame), x: x, y: 0, in: rect)
      canvas.put(Cell("─", frame), x: x, y: bottom, in: rect)
    }
    for y in 1..<max(bottom, 1) {
      canvas.put(Cell("│", frame), x: 0, y: y, in: rect)
      canvas.put(Cell("│", frame), x: right, y: y, in: rect)
    }
    canvas.put(Cell("╭", frame), x: 0, y: 0, in: rect)
    canvas.put(Cell("╮", frame), x: right, y: 0, in: rect)
    canvas.put(Cell("╰", frame), x: 0, y: bottom, in: rect)
    canvas.put(Cell("╯", frame), x: right, y: bottom, in: rect)
    drawTitle(on: &canvas, in: rect)
    if let footnote, !footnote.text.isEmpty, footnote.text.unicodeScalars.count + 5 <= rect.width {
      canvas.write(" \(footnote.text) ", endingAt: right - 1, y: bottom, in: rect, footnote.style)
    }
    return rect.insetBy(dx: 1, dy: 1)
  }

  /// The title, cut to what fits, and as many notes from the left as fit whole.
  private func drawTitle(on canvas: inout Canvas, in rect: Rect) {
    let edge = Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: 1)
    var end = 1
    if !title.text.isEmpty, edge.width >= 4 {
      let text = String(title.text.unicodeScalars.prefix(edge.width - 3).map(Character.init))
      end = canvas.write(" \(text) ", x: 1, y: 0, in: edge, title.style)
    }
    func length(_ spans: ArraySlice<Span>) -> Int {
      spans.reduce(2) { $0 + $1.text.unicodeScalars.count }
    }
    var fitting = notes[...]
    while !fitting.isEmpty, end + length(fitting) + 1 > edge.width { fitting.removeLast() }
    guard !fitting.isEmpty else { return }
    var x = edge.width - length(fitting) - 1
    x = canvas.write(" ", x: x, y: 0, in: edge, frame)
    for span in fitting { x = canvas.write(span.text, x: x, y: 0, in: edge, span.style) }
    canvas.write(" ", x: x, y: 0, in: edge, frame)
  }
}
