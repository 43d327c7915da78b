import Datasets
import TextGraphics

/// The numbers of a slice on greys, with the indices of its rows and columns at the edges.
struct SliceView {
  let workspace: Workspace
  let digit: TrainingDigit
  /// What has room.
  let slice: PixelSlice
  /// What was asked for.
  let wanted: PixelSlice
  /// Whether numbers are divided by 255.
  let isScaled: Bool
  /// Whether the arrows move it.
  let isTaken: Bool

  private var theme: Theme { workspace.theme }
  private var size: ImageSize { digit.lesson.dataset.imageSize }

  /// Columns of the index beside a row.
  private static func labelWidth(_ size: ImageSize) -> Int {
    String(max(size.width, size.height) - 1).count
  }

  /// How many rows and columns of a slice can be shown in a box.
  static func shown(_ slice: PixelSlice, of size: ImageSize, in rect: Rect) -> Size {
    let inside = Size(
      width: rect.width - 3 - labelWidth(size), height: rect.height - 3)
    let cell = cellSize(slice, in: inside)
    return Size(
      width: min(slice.columns.count, inside.width / cell.width),
      height: min(slice.rows.count, inside.height / cell.height))
  }

  /// Cells that look square where the slice fits so, else flat ones.
  private static func cellSize(_ slice: PixelSlice, in room: Size) -> Size {
    for (width, height) in [(6, 3), (4, 2)]
    where slice.columns.count * width <= room.width && slice.rows.count * height <= room.height {
      return Size(width: width, height: height)
    }
    return Size(width: 4, height: 1)
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let shown = SliceView.shown(slice, of: size, in: rect)
    let name = digit.tensorName + slice.notation
    let box = Box(
      Box.Span(isScaled ? "\(name) / 255" : name, isTaken ? theme.key : theme.title),
      notes: [Box.Span(slice.shape, theme.faint)],
      footnote: footnote(shown), frame: isTaken ? theme.selectedFrame : theme.frame)
    var inside = box.draw(on: &canvas, in: rect)
    let labels = SliceView.labelWidth(size)
    let all = Size(width: inside.width - 1 - labels, height: inside.height - 1)
    let cell = SliceView.cellSize(slice, in: all)
    // In the middle where there is more room than large cells need.
    let isLarge = cell.height == 3
    inside = inside.insetBy(
      dx: isLarge ? (all.width - shown.width * cell.width) / 2 : 0,
      dy: isLarge ? (all.height - shown.height * cell.height) / 2 : 0)
    let room = Rect(
      x: inside.x + 1 + labels, y: inside.y + 1, width: inside.width - 1 - labels,
      height: inside.height - 1)
    for column in 0..<shown.width {
      canvas.write(
        "\(slice.columns.lowerBound + column)",
        endingAt: 1 + labels + column * cell.width + SliceView.numberEnd(cell), y: 0, in: inside,
        theme.faint)
    }
    for row in 0..<shown.height {
      let y = row * cell.height + cell.height / 3
      canvas.write(
        "\(slice.rows.lowerBound + row)", endingAt: 1 + labels, y: y + 1, in: inside, theme.faint)
      for column in 0..<shown.width {
        drawNumber(row: row, column: column, cell, on: &canvas, in: room)
      }
    }
  }

  /// The column after a number in its cell: numbers of three digits stand in the middle.
  private static func numberEnd(_ cell: Size) -> Int { cell.width == 6 ? 5 : 4 }

  private func drawNumber(
    row: Int, column: Int, _ cell: Size, on canvas: inout Canvas, in room: Rect
  ) {
    let pixels = digit.pixels
    let place = (slice.rows.lowerBound + row) * size.width + slice.columns.lowerBound + column
    let pixel = pixels[pixels.startIndex + place]
    let style = NumberShade(colors: workspace.capabilities.colors).style(of: pixel)
    let x = column * cell.width
    let y = row * cell.height
    if style.background != .standard {
      let block = Rect(
        x: room.x + x, y: room.y + y, width: cell.width, height: cell.height)
      canvas.fill(block.intersection(room), with: Cell(" ", style))
    }
    canvas.write(
      text(pixel, cell), endingAt: x + SliceView.numberEnd(cell), y: y + cell.height / 3, in: room,
      style)
  }

  /// `0` to `255`, or the same divided by 255: `.000` to `1.00` where cells are wide, else `.00` to
  /// `1.0`.
  private func text(_ pixel: UInt8, _ cell: Size) -> String {
    guard isScaled else { return String(pixel) }
    let decimals = cell.width == 6 ? 3 : 2
    let text = NumberText.fixed(Double(pixel) / 255, decimals: decimals)
    return text.hasPrefix("0") ? String(text.dropFirst()) : String(text.dropLast())
  }

  /// What does not fit, else what the ends of the greys mean.
  private func footnote(_ shown: Size) -> Box.Span {
    var missing: [String] = []
    if shown.width < wanted.columns.count {
      missing.append("\(shown.width) of \(wanted.columns.count) columns")
    }
    if shown.height < wanted.rows.count {
      missing.append("\(shown.height) of \(wanted.rows.count) rows")
    }
    guard missing.isEmpty else {
      return Box.Span(missing.joined(separator: ", "), theme.mark)
    }
    return Box.Span(isScaled ? "0 paper, 1 ink" : "0 paper, 255 ink", theme.faint)
  }
}
