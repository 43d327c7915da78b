import Learning
import TextGraphics

/// The losses of training batches and validation against the digits seen, earlier runs behind.
struct LossPlot {
  let workspace: Workspace
  let lesson: Lesson
  let snapshot: Snapshot
  /// Where the cursor is; `nil` while it is away.
  var time: Double?

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("loss", theme.title), notes: reading ?? newest,
      footnote: footnote(width: rect.width), frame: theme.frame)
    var inside = box.draw(on: &canvas, in: rect)
    for line in explanation(in: inside) {
      canvas.write(line.text, x: 0, y: 0, in: inside, line.style)
      inside = inside.split(top: 1).bottom
    }
    plot(height: inside.height).draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
  }

  private var theme: Theme { workspace.theme }

  /// The newest losses.
  private var newest: [Box.Span] {
    let run = snapshot.run
    var notes: [Box.Span] = []
    if let last = (workspace.isSmoothing ? run.smoothedLoss : run.trainingLoss).last {
      notes.append(
        Box.Span(
          "\(workspace.isSmoothing ? "smoothed" : "train") \(NumberLabel.steadyLoss(last.y))",
          theme.training))
    }
    if let last = run.validationLoss.last {
      let gap = notes.isEmpty ? "" : "  "
      notes.append(Box.Span("\(gap)valid \(NumberLabel.steadyLoss(last.y))", theme.validation))
    }
    return notes
  }

  /// The losses at the cursor, the batch's own last where they are smoothed.
  private var reading: [Box.Span]? {
    guard let moment else { return nil }
    let batch = "train \(RunMoment.loss(moment.training))"
    let validation = Box.Span("  valid \(RunMoment.loss(moment.validation))", theme.validation)
    guard workspace.isSmoothing else { return [Box.Span(batch, theme.training), validation] }
    let smoothed = "smoothed \(RunMoment.loss(moment.smoothed))"
    return [
      Box.Span(smoothed, theme.training), validation, Box.Span("  \(batch)", theme.trainingRaw),
    ]
  }

  /// What was measured at the cursor.
  private var moment: RunMoment? { time.flatMap { RunMoment(snapshot.run, at: $0) } }

  /// Where the cursor is, else what the axis counts.
  private func footnote(width: Int) -> Box.Span {
    guard let moment else { return Box.Span("digits seen", theme.faint) }
    let words = moment.words(in: snapshot.run, lesson: lesson)
    return Box.Span(RunMoment.fitting(words, width: width), theme.strong)
  }

  /// What needs saying before the curve is read: why it stopped, or why it jumps.
  ///
  /// The longest wording that leaves room for the curve; why it stopped is said even without room.
  private func explanation(in rect: Rect) -> [Box.Span] {
    if let divergence = snapshot.run.divergence {
      return fitting(Self.words(on: divergence), in: rect, keeping: 5).map {
        Box.Span($0, workspace.theme.bad)
      }
    }
    let words = remark
    return words.isEmpty
      ? [] : fitting(words, in: rect, keeping: 6).map { Box.Span($0, workspace.theme.faint) }
  }

  /// What may surprise about the course of a healthy run, in wordings from long to short.
  private var remark: [String] {
    if snapshot.isSaturated {
      guard lesson.classes.count == 2 else { return Self.wordsOnCertainty }
      return [
        "The gradient is 0: every sigmoid is saturated, so nothing can be learned any more. "
          + "Press [ for a lower rate, then r to restart.",
        "Gradient 0: sigmoids saturated. Try [, then r.",
      ]
    }
    if let stop = snapshot.stop {
      return ["\(stop) Space goes on.", "\(stop.short); space goes on."]
    }
    guard !snapshot.run.settings.shuffles else { return [] }
    let (first, second) = (ClassWords.all(lesson.classes[0]), ClassWords.all(lesson.classes[1]))
    guard lesson.classes.count == 2 else {
      return [
        "Not shuffled: an epoch shows \(first), then \(second) and so on, so the loss jumps.",
        "Class after class: the loss jumps.",
      ]
    }
    return [
      "Not shuffled: an epoch shows \(first), then \(second), so the loss jumps.",
      "A\(first.dropFirst()), then \(second): the loss jumps.",
    ]
  }

  /// With cross entropy only a batch that is wholly certain and right has no gradient.
  private static let wordsOnCertainty = [
    "The gradient is 0: every prediction is certain and right, so there is nothing left to learn.",
    "Gradient 0: all certain and right.",
  ]

  /// Why a run could not go on and what to do, in wordings from long to short.
  static func words(on divergence: Divergence) -> [String] {
    [
      "\(divergence) Press [ for a lower rate, then r to restart.",
      "Step \(divergence.step): \(divergence.quantity.rawValue) not finite. Try [, then r.",
    ]
  }

  /// The first wording that leaves so many rows, in lines; else the last.
  private func fitting(_ words: [String], in rect: Rect, keeping rows: Int) -> [String] {
    let wrapped = words.map { HelpOverlay.wrap($0, width: rect.width) }
    return wrapped.first { $0.count <= rect.height - rows } ?? wrapped.last ?? []
  }

  private func plot(height: Int) -> LinePlot {
    var plot = LinePlot(
      x: RunAxis.x(snapshot), y: Axis(0...1), axisStyle: theme.faint,
      formatY: { NumberLabel.axisLoss($0) })
    plot.lines = snapshot.kept.map {
      LinePlot.Line(
        theme.kept, label: $0.rateLabel, depth: .behind,
        series: workspace.isSmoothing ? $0.smoothedLoss : $0.trainingLoss)
    }
    let run = snapshot.run
    // Words at the ends tell them apart for whom no colour does.
    let (training, validation) = ("train", "valid")
    if workspace.isSmoothing {
      plot.lines.append(
        LinePlot.Line(theme.trainingRaw, depth: .shade, series: run.trainingLoss))
      plot.lines.append(LinePlot.Line(theme.training, label: training, series: run.smoothedLoss))
    } else {
      plot.lines.append(LinePlot.Line(theme.training, label: training, series: run.trainingLoss))
    }
    plot.lines.append(
      LinePlot.Line(theme.validation, label: validation, series: run.validationLoss))
    plot.marks = RunAxis.marks(snapshot, theme)
    plot.cursor = time.map { LinePlot.Cursor(x: $0, style: theme.strong) }
    setY(of: &plot, height: height)
    return plot
  }

  /// From 0 to a round number above everything drawn; logarithmic, from a round number below.
  private func setY(of plot: inout LinePlot, height: Int) {
    let runs = snapshot.kept + [snapshot.run]
    let extremes = runs.flatMap { [$0.trainingLoss, $0.validationLoss] }.compactMap(\.extremes)
    let high = Double(extremes.map(\.upperBound).max() ?? 1)
    guard workspace.usesLogAxis else {
      let rows = plot.rows(inHeight: height)
      let steps = EvenSteps(holding: high, rows: rows)
      plot.y = Axis(0...steps.span, labelStep: steps.step)
      plot.blankRows = max(0, rows - steps.rows)
      return
    }
    let positive = extremes.map(\.lowerBound).filter { $0 > 0 }.min() ?? 0.1
    let low = Axis.roundStart(atMost: max(Double(positive), 1e-8))
    plot.y = Axis(low...max(Axis.roundEnd(atLeast: high), low * 10), isLogarithmic: true)
  }
}
