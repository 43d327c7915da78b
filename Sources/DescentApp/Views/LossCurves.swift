import Autograd
import Datasets
import Learning
import TextGraphics

/// The sigmoid and the loss of one digit as curves, with the predictions of the batch on them.
struct LossCurves {
  let workspace: Workspace
  let lesson: Lesson

  private var theme: Theme { workspace.theme }
  private var hasTwoClasses: Bool { lesson.classes.count == 2 }
  private var batch: BatchReport? { workspace.pictures?.batch }

  func drawSigmoid(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let box = Box(
      Box.Span("sigmoid", theme.title), notes: legend,
      footnote: Box.Span(
        hasTwoClasses ? "prediction" : "lead of the right class", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    if let divergence = workspace.snapshot?.run.divergence {
      drawDivergence(divergence, on: &canvas, in: inside)
      return
    }
    var plot = plot(y: Axis(0...1))
    plot.levels = [LinePlot.Level(0.5, style: theme.frame)]
    plot.paths = [curve(plot.x, theme.faint) { $0 }]
    plot.markers = markers(\.probability)
    plot.draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
    drawWaiting(on: &canvas, in: inside)
  }

  func drawLoss(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let loss = batch.map { "mean \(NumberLabel.steadyLoss($0.loss))" } ?? ""
    let box = Box(
      Box.Span("loss of one digit", theme.title), notes: [Box.Span(loss, theme.training)],
      footnote: Box.Span(
        hasTwoClasses ? "prediction" : "lead of the right class", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    var plot = plot(y: Axis(0...(hasTwoClasses ? 1 : 5)))
    if hasTwoClasses {
      plot.paths = [
        curve(plot.x, theme.training) { 1 - $0 }, curve(plot.x, theme.validation) { $0 },
      ]
    } else {
      plot.paths = [curve(plot.x, theme.faint) { -$0.log() }]
    }
    plot.markers = markers(\.loss)
    plot.draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
    drawWaiting(on: &canvas, in: inside)
  }

  private func drawWaiting(on canvas: inout Canvas, in rect: Rect) {
    if batch == nil { canvas.write("asking for the batch…", x: 8, y: 0, in: rect, theme.faint) }
  }

  /// Without a run there are no predictions to come.
  private func drawDivergence(
    _ divergence: Divergence, on canvas: inout Canvas, in rect: Rect
  ) {
    let lines = WrappedWords.fitting(
      LossPlot.words(on: divergence), width: rect.width - 2, rows: rect.height)
    for (y, line) in lines.enumerated() {
      canvas.write(line, x: 1, y: y, in: rect, theme.bad)
    }
  }

  /// Which sign and colour stands for which class.
  private var legend: [Box.Span] {
    let styles = [theme.training, theme.validation]
    guard hasTwoClasses else {
      return [
        Box.Span("✓ right ", theme.good), Box.Span(" ✗ wrong", theme.bad),
      ]
    }
    return lesson.classes.indices.map { place in
      let name = ClassWords.name(lesson.classes[place], width: 8)
      let glyph = String(Character(glyph(place)))
      return Box.Span(
        glyph == name ? "\(name)s  " : "\(glyph) \(name)  ", styles[place])
    } + [Box.Span("✗ wrong", theme.bad)]
  }

  /// A class's label where that is one digit, else a sign, in ASCII too another than that of what is
  /// wrong.
  private func glyph(_ place: Int) -> Unicode.Scalar {
    let scalars = ClassWords.name(lesson.classes[place], width: 8).unicodeScalars
    return scalars.count == 1 ? scalars.first ?? "○" : place == 0 ? "○" : "+"
  }

  private func markers(_ value: KeyPath<BatchReport.Digit, Float>) -> [LinePlot.Marker] {
    let styles = [theme.training, theme.validation]
    let digits = batch?.digits ?? []
    // Those that are wrong lie on top.
    return (digits.filter(isRight) + digits.filter { !isRight($0) }).map { digit in
      let label = lesson.training.labels[digit.index]
      let isRight = isRight(digit)
      let glyph = !isRight ? "✗" : hasTwoClasses ? self.glyph(label) : "✓"
      let style = !isRight ? theme.bad : hasTwoClasses ? styles[label] : theme.good
      let point = LinePlot.Point(x: Double(digit.prediction), y: Double(digit[keyPath: value]))
      return LinePlot.Marker(glyph, at: point, style)
    }
  }

  /// Whether the sigmoid speaks for the right class; with more than two classes, whether it is
  /// ahead of all others together.
  private func isRight(_ digit: BatchReport.Digit) -> Bool {
    digit.isRight(label: lesson.training.labels[digit.index], classCount: lesson.classes.count)
  }

  // MARK: Axes

  /// Both ways the same, as far as a round number that holds all predictions.
  private func plot(y: Axis) -> LinePlot {
    let furthest = batch?.digits.map { Double($0.prediction.magnitude) }.filter(\.isFinite).max()
    let ends = [6.0, 10, 15, 20, 30, 50]
    let end =
      ends.first { $0 >= furthest ?? 0 } ?? Axis.roundEnd(atLeast: furthest ?? 0)
    return LinePlot(
      x: Axis(-end...end), y: y, axisStyle: theme.faint, formatY: { NumberText.compact($0) })
  }

  /// A function of the sigmoid along the axis.
  private func curve(
    _ axis: Axis, _ style: Style, _ function: (Tensor<Float>) -> Tensor<Float>
  ) -> LinePlot.Path {
    let (low, high) = (axis.range.lowerBound, axis.range.upperBound)
    let positions = (0...200).map { Float(low + (high - low) * Double($0) / 200) }
    let values = function(Tensor<Float>(positions).sigmoid()).elements
    return LinePlot.Path(
      zip(positions, values).map { LinePlot.Point(x: Double($0), y: Double($1)) }, style,
      depth: .shade)
  }
}

extension BatchReport.Digit {
  /// Whether it is on the right side.
  func isRight(label: Int, classCount: Int) -> Bool {
    classCount == 2 ? (prediction > 0) == (label == 0) : prediction > 0
  }
}
