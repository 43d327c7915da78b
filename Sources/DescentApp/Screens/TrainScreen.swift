import Datasets
import TextGraphics

/// The main page: loss and accuracy as they change, what is being learned, and the rate.
struct TrainScreen: CursorScreen {
  static let number = 6
  static let title = "Train"
  static let summary = """
    A model learns to tell digits apart, one mini-batch at a time: predict, measure the loss, find \
    its gradient, step against it. The learning rate is how far each step goes. The dotted line is \
    the accuracy of the ideal digits, which learn nothing: the mark to beat. With more than two \
    classes there is a picture for each of them, in a simple net one for each hidden unit.
    """

  static let showsLearning = true
  static let showsPace = true
  static let stopRules: [StopEditor.Rule] = [
    .epochs, .targetAccuracy, .targetLoss, .maxSeconds, .patience,
  ]

  /// The pictures of the model, of which one is large.
  enum Picture: Int, Sendable, CaseIterable {
    case learned, weights, gradient

    /// The word over the picture.
    var title: String {
      switch self {
      case .learned: "learned so far"
      case .weights: "weights"
      case .gradient: "gradient"
      }
    }

    /// The same where there is little room.
    var shortTitle: String { self == .learned ? "learned" : title }

    /// The picture that `p` shows next.
    var next: Picture { Picture(rawValue: (rawValue + 1) % Picture.allCases.count) ?? .learned }
  }

  static let bindings: [Binding<TrainScreen>] = choosing + cursorKeys + cursorArrows

  private static let choosing: [Binding<TrainScreen>] = [
    Binding(
      [.character("p")], "p", "next picture large: learned so far, weights, gradient",
      hint: Hint("p", "picture", rank: 4)
    ) { screen, _ in
      screen.picture = screen.picture.next
      return []
    }.said("picture"),
    turn(
      .pageDown, "PgDn", "next page of pictures, where there are several",
      hint: Hint("PgDn", "page", rank: 1), 1
    ).said("page down"),
    turn(.pageUp, "PgUp", "previous page of pictures", -1).said("page up"),
    Binding(
      [.character("y")], "y", "loss on a logarithmic axis, accuracy from 80 %; or back",
      hint: Hint("y", "log", rank: 6)
    ) { _, workspace in
      workspace.usesLogAxis.toggle()
      return []
    }.said("log"),
    Binding(
      [.character("s")], "s", "smooth the batch losses, the raw ones dimmed behind",
      hint: Hint("s", "smooth", rank: 6),
      isAvailable: { $0.snapshot.map { $0.run.step > 0 || !$0.kept.isEmpty } ?? false }
    ) { _, workspace in
      workspace.isSmoothing.toggle()
      return []
    }.said("smooth"),
  ]

  private static func turn(
    _ key: Key, _ label: String, _ help: String, hint: Hint? = nil, _ pages: Int
  ) -> Binding<TrainScreen> {
    Binding(
      [key], label, help, hint: hint, isAvailable: { TrainScreen.pages($0).pageCount > 1 }
    ) { screen, workspace in
      screen.position = TrainScreen.pages(workspace).turned(from: screen.position, by: pages)
      return []
    }
  }

  /// The pages of pictures at the terminal's size.
  private static func pages(_ workspace: Workspace) -> PicturePages {
    let rect = layout(workspace).pictures[0]
    let size = workspace.lesson?.dataset.imageSize ?? .mnist
    return PicturePages(
      workspace.pictures?.count ?? 1, of: size, in: rect.insetBy(dx: 1, dy: 1))
  }

  /// Where the parts stand at the terminal's size.
  private static func layout(_ workspace: Workspace) -> TrainLayout {
    TrainLayout(workspace.body, pictureCount: workspace.pictures?.count ?? 1)
  }

  /// The picture that is large; what was learned is the default, since weights that started at
  /// random look like noise for long.
  var picture = Picture.learned
  /// A picture on the page that is shown; after a change of size, its page is still shown.
  var position = 0
  var cursor: PlotCursor?

  init() {}

  func timeline(_ workspace: Workspace) -> Timeline? {
    guard workspace.lesson != nil, let snapshot = workspace.snapshot else { return nil }
    let layout = TrainScreen.layout(workspace)
    let axis = RunAxis.x(snapshot)
    return Timeline(
      moments: snapshot.run.trainingLoss, newest: Double(snapshot.run.digitsSeen),
      plots: [layout.loss, layout.accuracy].filter { !$0.isEmpty }.map {
        Timeline.Plot(rect: $0.insetBy(dx: 1, dy: 1), axis: axis)
      }, glyphs: workspace.capabilities.glyphs)
  }

  mutating func follow(_ workspace: Workspace) { followTime(workspace) }

  /// The mouse moves the cursor; over a page of pictures the wheel turns it.
  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    if useCursor(mouse, workspace) { return [] }
    let isOverPictures = TrainScreen.layout(workspace).pictures[0].contains(x: mouse.x, y: mouse.y)
    guard isOverPictures, [.wheelUp, .wheelDown].contains(mouse.action) else { return [] }
    position = TrainScreen.pages(workspace)
      .turned(from: position, by: mouse.action == .wheelDown ? 1 : -1)
    return []
  }

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let lesson = workspace.lesson, let snapshot = workspace.snapshot else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let layout = TrainLayout(rect, pictureCount: snapshot.pictures.count)
    let time = cursorTime(workspace)
    LossPlot(workspace: workspace, lesson: lesson, snapshot: snapshot, time: time)
      .draw(on: &canvas, in: layout.loss)
    AccuracyPlot(workspace: workspace, lesson: lesson, snapshot: snapshot, time: time)
      .draw(on: &canvas, in: layout.accuracy)
    drawPictures(workspace, lesson, on: &canvas, in: layout)
    BatchView(workspace: workspace, lesson: lesson).draw(on: &canvas, in: layout.batch)
    RunsView(workspace: workspace, snapshot: snapshot, hasLadder: layout.rate == nil, time: time)
      .draw(on: &canvas, in: layout.runs)
    if let rate = layout.rate {
      RateView(workspace: workspace, snapshot: snapshot).draw(on: &canvas, in: rate)
    }
    StatusLine(workspace: workspace, snapshot: snapshot, hasOwnFigures: !layout.accuracy.isEmpty)
      .draw(on: &canvas, in: layout.status)
  }

  private func drawPictures(
    _ workspace: Workspace, _ lesson: Lesson, on canvas: inout Canvas, in layout: TrainLayout
  ) {
    if let pictures = workspace.pictures, pictures.count > 1 {
      WeightPage(workspace: workspace, lesson: lesson, picture: picture, position: position)
        .draw(on: &canvas, in: layout.pictures[0])
      return
    }
    var picture = picture
    for rect in layout.pictures {
      WeightPicture(workspace: workspace, lesson: lesson, picture: picture)
        .draw(on: &canvas, in: rect)
      picture = picture.next
    }
  }
}

extension Snapshot.Pictures {
  /// The pixels of one picture of a kind; none where there is no gradient yet.
  func values(of kind: TrainScreen.Picture, at position: Int) -> [Float] {
    func values(_ all: [Float]) -> [Float] {
      stride(from: position, to: all.count, by: count).map { all[$0] }
    }
    return switch kind {
    case .learned: zip(values(weights), values(initialWeights)).map { $0 - $1 }
    case .weights: values(weights)
    // Learning goes against the gradient; its own sign is shown, as PyTorch prints it.
    case .gradient: values(gradient)
    }
  }
}
