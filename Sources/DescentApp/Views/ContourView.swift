import TextGraphics

/// The loss over two of the three parameters as a map, with the way that was walked on it.
struct ContourView {
  let workspace: Workspace
  let snapshot: CoasterSnapshot
  let surface: LossSurface
  /// The parameter along the y axis; the next one lies along the x axis.
  let parameter: Int
  /// Where the cursor is; `nil` while it is away.
  var moment: CoasterMoment?

  private static let names = ["a", "b", "c"]

  /// What the map goes through and the sign stands at.
  private var params: [Float] { moment?.params ?? snapshot.params }
  private var theme: Theme { workspace.theme }
  private var across: Int { (parameter + 1) % 3 }
  private var held: Int { (parameter + 2) % 3 }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let names = ContourView.names
    let third = "\(names[held]) = \(NumberLabel.shortValue(params[held]))"
    let box = Box(
      Box.Span(
        rect.width >= 40
          ? "loss over \(names[parameter]) and \(names[across])"
          : "over \(names[parameter]) and \(names[across])", theme.title),
      notes: [
        Box.Span(
          "● \(moment.map { CoasterLosses.text(of: $0.loss) } ?? CoasterLosses.text(of: snapshot.loss))",
          theme.strong),
        Box.Span("  \(third)", theme.faint),
      ],
      footnote: footnote, frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    plot.draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
  }

  private var footnote: Box.Span {
    let axis = "   \(ContourView.names[across]) →"
    return moment.map { Box.Span("● \($0.words(of: snapshot.run.position))\(axis)", theme.strong) }
      ?? Box.Span("○ start\(lowest)\(axis)", theme.faint)
  }

  /// What the sign at the lowest loss means, where that is on the map.
  private var lowest: String {
    guard let minimum = surface.minimum, range(of: across).contains(minimum[across]),
      range(of: parameter).contains(minimum[parameter])
    else { return "" }
    return "  × lowest"
  }

  var plot: LinePlot {
    let (x, y) = (range(of: across), range(of: parameter))
    var plot = LinePlot(
      x: Axis(x), y: Axis(y), axisStyle: theme.faint, formatY: { NumberText.compact($0) })
    plot.contour = contour
    let points = snapshot.path.map(point)
    plot.paths = [LinePlot.Path(points, theme.training)]
    plot.markers = points.dropLast().map { LinePlot.Marker("·", at: $0, theme.text) }
    if let first = points.first {
      plot.markers.append(LinePlot.Marker("○", at: first, theme.text))
    }
    if let minimum = surface.minimum {
      plot.markers.append(
        LinePlot.Marker(
          "×", at: LinePlot.Point(x: minimum[across], y: minimum[parameter]), theme.good))
    }
    plot.markers.append(LinePlot.Marker("●", at: point(params), theme.strong))
    return plot
  }

  private func point(_ params: [Float]) -> LinePlot.Point {
    LinePlot.Point(x: Double(params[across]), y: Double(params[parameter]))
  }

  /// Lines that are equally far apart in the root of the loss, which for a bowl is equally far
  /// apart on the map.
  private var contour: LinePlot.Contour {
    let slice = surface.slice(
      through: params.map(Double.init), x: across, y: parameter)
    // A map that has grown has its lines further apart.
    let growth = max(growth(of: across), growth(of: parameter))
    let step = max(spacing * growth, .leastNormalMagnitude)
    return LinePlot.Contour(theme.kept) { x, y in
      let root = slice.loss(x, y).squareRoot() / step
      return root < 1e6 ? Int(root) : 1_000_000
    }
  }

  /// The root of the loss from one line to the next on the first map: a fourth of the start's, but
  /// no more than eight lines up to the highest corner, as in a valley they would be crowded.
  private var spacing: Double {
    let slice = surface.slice(through: start, x: across, y: parameter)
    let (right, up) = (firstHalf(of: across), firstHalf(of: parameter))
    let corners = [-right, right].flatMap { x in
      [-up, up].map { y in slice.loss(start[across] + x, start[parameter] + y) }
    }
    return max(surface.loss(start).squareRoot() / 4, (corners.max() ?? 0).squareRoot() / 8)
  }

  /// Around the start, as far as each parameter alone could change the loss about as much as there
  /// is of it, so that lines are neither crowded nor rare; it depends on where the run began alone.
  ///
  /// It grows by doubling where hands or a climbing run leave it, a few times at most.
  private func range(of parameter: Int) -> ClosedRange<Double> {
    let half = firstHalf(of: parameter) * growth(of: parameter)
    return start[parameter] - half...start[parameter] + half
  }

  private var start: [Double] { (snapshot.path.first ?? snapshot.params).map(Double.init) }

  private func firstHalf(of parameter: Int) -> Double {
    let curvature = max(surface.curvature(of: parameter), .leastNormalMagnitude)
    let half = max(1e-3, 1.5 * (surface.loss(start) / curvature).squareRoot())
    // Measurements of a file can be too far apart for any map.
    return half < 1e30 ? half : 1
  }

  private func growth(of parameter: Int) -> Double {
    let distance = (Double(snapshot.params[parameter]) - start[parameter]).magnitude
    let half = firstHalf(of: parameter)
    return [1, 2, 4].first { distance <= half * $0 } ?? 8
  }
}
