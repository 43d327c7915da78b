import TextGraphics

/// The legend of the curves: the run under way and those kept, as a table.
struct RunsView {
  let workspace: Workspace
  let snapshot: Snapshot
  /// Whether the ladder of rates stands above the table, for want of a box of its own.
  let hasLadder: Bool
  /// Where the cursor is; `nil` while it is away, then the last measurements are shown.
  var time: Double?

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let inside = box(width: rect.width, height: rect.height).draw(on: &canvas, in: rect)
    if hasLadder {
      // On the frame itself, which leaves the rows inside to the runs.
      let edge = Rect(x: rect.x + 8, y: rect.y, width: max(0, rect.width - 10), height: 1)
      RateView(workspace: workspace, snapshot: snapshot).drawLadder(on: &canvas, in: edge)
    }
    let place = Rect(
      x: inside.x + 1, y: inside.y, width: inside.width - 1, height: inside.height)
    table(width: place.width).draw(on: &canvas, in: place)
  }

  /// How many kept runs have no row in a box of a height; empty where all have.
  private func hidden(height: Int) -> String {
    // Two rows are the frame, one the headings, one the run under way.
    let count = snapshot.kept.count - max(0, height - 4)
    return count > 0 ? "+\(count) kept" : ""
  }

  /// Kept runs without a row, model and optimiser where unusual, and the speed: the most that fits.
  private func footnote(height: Int, width: Int) -> String {
    let kept = hidden(height: height)
    let cursor = time == nil ? "" : RunsView.atCursor
    let speeds = [RateView.speedAndPace(snapshot), RateView.speed(snapshot)]
    let choices = speeds.map { [cursor, kept, RateView.procedure(snapshot), $0] }
    let texts = (choices + [[cursor, kept, speeds[1]], [cursor, kept]]).map { parts in
      parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
    return texts.first { $0.unicodeScalars.count + 4 <= width } ?? ""
  }

  private static let atCursor = "at the cursor"

  private func box(width: Int, height: Int) -> Box {
    let theme = workspace.theme
    let title = Box.Span(hasLadder ? "rate" : "runs", theme.title)
    guard hasLadder else {
      let note =
        snapshot.kept.isEmpty ? "r restarts and keeps this curve" : "x clears the kept ones"
      return Box(
        title,
        notes: [
          time == nil ? Box.Span(note, theme.faint) : Box.Span(RunsView.atCursor, theme.strong)
        ],
        footnote: Box.Span(hidden(height: height), theme.faint), frame: theme.frame)
    }
    return Box(
      title, footnote: Box.Span(footnote(height: height, width: width), theme.faint),
      frame: theme.frame)
  }

  private func table(width: Int) -> Table {
    let theme = workspace.theme
    let kept = snapshot.kept.reversed()
    let hasSeeds = Set((kept + [snapshot.run]).map(\.settings.seed)).count > 1
    func row(_ run: RunRecord, _ label: String, _ style: Style) -> Table.Row {
      Table.Row(
        texts(of: run, label: label, width: width), note: note(on: run, hasSeeds: hasSeeds), style)
    }
    return Table(
      [
        Table.Column("rate", width: width < 60 ? 8 : 16, alignsRight: false),
        Table.Column("steps", width: 7),
        Table.Column("loss", width: 6), Table.Column("valid", width: 6),
        Table.Column(time == nil ? "best" : "acc", width: 6),
      ],
      rows: [row(snapshot.run, snapshot.rateLabel, theme.text)]
        + kept.map { row($0, $0.rateLabel, theme.kept) },
      headingStyle: theme.faint)
  }

  /// A run that diverged says so, in a narrow table in place of its last figures.
  private func texts(of run: RunRecord, label: String, width: Int) -> [String] {
    let moment = time.flatMap { RunMoment(run, at: $0) }
    let step = moment.map { $0.step(epoch: epoch, batchSize: run.settings.batchSize) } ?? run.step
    let steps =
      step < 1_000_000 ? NumberText.grouped(step) : NumberText.threeDigits(Double(step))
    let start = [label, steps]
    if run.divergence != nil, width < 60 { return start }
    if time != nil {
      return start + [moment?.training, moment?.validation].map(RunsView.loss)
        + [moment?.accuracy.map(RunsView.percent) ?? "–"]
    }
    return start + [
      run.trainingLoss.last.map { NumberLabel.steadyLoss($0.y) } ?? "–",
      run.validationLoss.last.map { NumberLabel.steadyLoss($0.y) } ?? "–",
      RunsView.percent(run.bestAccuracy),
    ]
  }

  /// Digits in an epoch.
  private var epoch: Int { workspace.lesson?.training.count ?? 1 }

  private static func percent(_ accuracy: Float) -> String {
    NumberText.fixed(Double(accuracy) * 100, decimals: 1) + "%"
  }

  private static func percent(_ range: ClosedRange<Float>) -> String {
    (range.lowerBound == range.upperBound ? "" : "≤") + percent(range.upperBound)
  }

  /// A loss; where several are kept together, there is room for the largest only.
  private static func loss(_ range: ClosedRange<Float>?) -> String {
    guard let range else { return "–" }
    return range.lowerBound == range.upperBound
      ? NumberLabel.steadyLoss(range.upperBound)
      : "≤" + NumberLabel.compactLoss(Double(range.upperBound))
  }

  private func note(on run: RunRecord, hasSeeds: Bool) -> String {
    if let divergence = run.divergence { return "diverged at step \(divergence.step)" }
    return hasSeeds ? "seed \(run.settings.seed)" : ""
  }
}
