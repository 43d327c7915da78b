import TextGraphics

/// The curve with the point, its tangent, where it was, and the step that it is about to take.
struct SlopePlot {
  let workspace: Workspace
  let snapshot: SlopeSnapshot
  /// The variable along the x axis.
  let variable: Int
  /// Steps that had been taken where the cursor is; `nil` while it is away.
  var step: Int?

  /// The point that is shown with its tangent and its step.
  private var shown: SlopeSnapshot { step.map { snapshot.at($0) } ?? snapshot }
  private var theme: Theme { workspace.theme }
  private var function: SlopeFunction { SlopeFunction.all[snapshot.function] }
  private var name: String { snapshot.point.count > 1 ? "x[\(variable)]" : "x" }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let words = SlopeWords(snapshot)
    let ending = SlopeWords.ending(snapshot)
    let box = Box(
      Box.Span("f(x) = \(function.formula)", theme.title),
      notes: [Box.Span(words.word, words.isGood ? theme.good : theme.bad)],
      footnote: footnote, frame: theme.frame)
    var inside = box.draw(on: &canvas, in: rect)
    let isBad = snapshot.status.hasDiverged
    let lines = WrappedWords.fitting(
      ending.isEmpty ? words.sentences : ending, width: inside.width,
      rows: inside.height > 12 ? 2 : 1)
    for line in lines {
      canvas.write(line, x: 0, y: 0, in: inside, isBad ? theme.bad : theme.text)
      inside = inside.split(top: 1).bottom
    }
    plot(shown, width: inside.width)
      .draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
  }

  /// Where the cursor is, else what the axis counts.
  private var footnote: Box.Span {
    guard let step else { return Box.Span(name, theme.faint) }
    return Box.Span("at step \(NumberText.grouped(step))", theme.strong)
  }

  private func plot(_ shown: SlopeSnapshot, width: Int) -> LinePlot {
    var plot = LinePlot(
      x: Axis(function.domain), y: Axis(function.range), axisStyle: theme.faint,
      formatY: { NumberText.compact($0) })
    plot.paths = [curve(shown, count: max(2 * width, 2)), trail, tangent(shown)] + arrow(shown)
    plot.markers = markers(shown)
    plot.cursor = step.map { _ in
      LinePlot.Cursor(x: Double(shown.point[variable]), style: theme.strong)
    }
    return plot
  }

  private func point(_ x: Double, _ y: Float) -> LinePlot.Point {
    LinePlot.Point(x: x, y: Double(y))
  }

  private func curve(_ shown: SlopeSnapshot, count: Int) -> LinePlot.Path {
    let (low, high) = (function.domain.lowerBound, function.domain.upperBound)
    let positions = (0...count).map { Float(low + (high - low) * Double($0) / Double(count)) }
    let values = function.values(at: positions, along: variable, from: shown.point)
    return LinePlot.Path(
      zip(positions, values).map { point(Double($0), $1) }, theme.training, depth: .shade)
  }

  /// From each past point to the next, the last one to where it is now.
  private var trail: LinePlot.Path {
    let points = snapshot.trail.map { point(Double($0.point[variable]), $0.value) }
    let now = point(Double(snapshot.point[variable]), snapshot.value)
    return LinePlot.Path(points + [now], theme.kept, depth: .shade)
  }

  /// A piece of the tangent around the point.
  private func tangent(_ shown: SlopeSnapshot) -> LinePlot.Path {
    let x = Double(shown.point[variable])
    let half = (function.domain.upperBound - function.domain.lowerBound) / 8
    let rise = Double(shown.gradient[variable]) * half
    return LinePlot.Path(
      [
        LinePlot.Point(x: x - half, y: Double(shown.value) - rise),
        LinePlot.Point(x: x + half, y: Double(shown.value) + rise),
      ], theme.validation)
  }

  /// Sideways as far as the step goes, then to the curve.
  private func arrow(_ shown: SlopeSnapshot) -> [LinePlot.Path] {
    let (x, next) = (Double(shown.point[variable]), Double(shown.next[variable]))
    guard next != x, !snapshot.status.hasDiverged else { return [] }
    let corner = point(next, shown.value)
    return [
      LinePlot.Path([point(x, shown.value), corner], theme.key),
      LinePlot.Path([corner, point(next, shown.nextValue)], theme.mark, depth: .shade),
    ]
  }

  private func markers(_ shown: SlopeSnapshot) -> [LinePlot.Marker] {
    let (x, next) = (Double(shown.point[variable]), Double(shown.next[variable]))
    var markers = snapshot.trail.map {
      LinePlot.Marker("•", at: point(Double($0.point[variable]), $0.value), theme.text)
    }
    if next != x {
      let head: Unicode.Scalar = next > x ? "→" : "←"
      markers += [
        LinePlot.Marker("○", at: point(next, shown.nextValue), theme.key),
        LinePlot.Marker(head, at: point(next, shown.value), theme.key),
      ]
    }
    markers.append(LinePlot.Marker("●", at: point(x, shown.value), theme.strong))
    return markers + edge(shown)
  }

  /// Where the point has gone, if it is off the picture.
  private func edge(_ shown: SlopeSnapshot) -> [LinePlot.Marker] {
    let x = Double(shown.point[variable])
    let (domain, top) = (function.domain, Float(function.range.upperBound))
    if domain.contains(x) {
      return shown.value > top
        ? [LinePlot.Marker("↑", at: point(x, top), theme.bad)] : []
    }
    return [
      x > 0
        ? LinePlot.Marker("→", at: point(domain.upperBound, top), theme.bad)
        : LinePlot.Marker("←", at: point(domain.lowerBound, top), theme.bad)
    ]
  }
}
