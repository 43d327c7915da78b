import TextGraphics

/// The legend of the curves: the run under way and those kept, as a table.
struct RunsView {
  private let workspace: Workspace
  private let snapshot: Snapshot
  /// Whether the ladder of rates stands above the table, for want of a box of its own.
  private let hasLadder: Bool

  init(_ workspace: Workspace, _ snapshot: Snapshot, hasLadder: Bool) {
    self.workspace = workspace
    self.snapshot = snapshot
    self.hasLadder = hasLadder
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let title = hasLadder ? "rate · runs" : "runs"
    let notes =
      hasLadder
      ? [
        Box.Span(RateView.speed(snapshot), theme.faint),
        Box.Span(" · \(RateView.digitRate(snapshot))", theme.faint),
      ]
      : snapshot.kept.isEmpty
        ? [Box.Span("r restarts and keeps this curve", theme.faint)]
        : [Box.Span("x clears the kept ones", theme.faint)]
    let box = Box(Box.Span(title, theme.title), notes: notes, frame: theme.frame)
    var inside = box.draw(on: &canvas, in: rect)
    if hasLadder {
      RateView(workspace, snapshot).drawLadder(on: &canvas, in: inside)
      inside = inside.split(top: 1).bottom
    }
    inside = Rect(
      x: inside.x + 1, y: inside.y, width: inside.width - 1, height: inside.height)
    table(width: inside.width).draw(on: &canvas, in: inside)
  }

  private func table(width: Int) -> Table {
    let theme = workspace.theme
    let runs = [(snapshot.run, theme.text)] + snapshot.kept.reversed().map { ($0, theme.kept) }
    let hasSeeds = Set(runs.map(\.0.settings.seed)).count > 1
    return Table(
      [
        Table.Column("rate", width: 9, alignsRight: false), Table.Column("steps", width: 7),
        Table.Column("loss", width: 6), Table.Column("valid", width: 6),
        Table.Column("best", width: 6),
      ],
      rows: runs.map { run, style in
        Table.Row(
          texts(of: run, width: width), note: note(on: run, hasSeeds: hasSeeds), style)
      },
      headingStyle: theme.faint)
  }

  /// A run that diverged says so, in a narrow table in place of its last figures.
  private func texts(of run: RunRecord, width: Int) -> [String] {
    let start = [run.rateLabel, NumberText.grouped(run.step)]
    if run.divergence != nil, width < 60 { return start }
    return start + [
      run.trainingLoss.last.map { NumberLabel.loss($0.y) } ?? "–",
      run.validationLoss.last.map { NumberLabel.loss($0.y) } ?? "–",
      NumberText.fixed(Double(run.bestAccuracy) * 100, decimals: 1) + "%",
    ]
  }

  private func note(on run: RunRecord, hasSeeds: Bool) -> String {
    if let divergence = run.divergence { return "diverged at step \(divergence.step)" }
    return hasSeeds ? "seed \(run.settings.seed)" : ""
  }
}
