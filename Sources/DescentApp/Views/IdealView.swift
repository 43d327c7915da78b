import Datasets
import Learning
import TextGraphics

/// The ideal digits beside one validation digit, its distances to them, why it is closer to one,
/// and the baseline's score.
struct IdealView {
  let workspace: Workspace
  let digit: JudgedDigit
  /// What `p` has made large.
  let large: IdealScreen.Picture?

  private var theme: Theme { workspace.theme }
  private var size: ImageSize { digit.lesson.dataset.imageSize }
  private var classes: [ImageClass] { digit.lesson.classes }

  func draw(_ layout: IdealLayout, on canvas: inout Canvas) {
    for (part, rect) in layout.parts { draw(part, on: &canvas, in: rect) }
  }

  private func draw(_ part: IdealLayout.Part, on canvas: inout Canvas, in rect: Rect) {
    switch part {
    case .picture(let picture): drawPicture(picture ?? large, on: &canvas, in: rect)
    case .pictures: drawRow(on: &canvas, in: rect)
    case .ideals: drawIdeals(on: &canvas, in: rect)
    case .differences: drawDifferences(on: &canvas, in: rect)
    case .verdict: VerdictView(workspace: workspace, digit: digit).draw(on: &canvas, in: rect)
    case .list: DistanceList(workspace: workspace, digit: digit).draw(on: &canvas, in: rect)
    case .accuracy: IdealScore(workspace: workspace, digit: digit).draw(on: &canvas, in: rect)
    case .lines(let hasAccuracy):
      CallLines(workspace: workspace, digit: digit, hasAccuracy: hasAccuracy)
        .draw(on: &canvas, in: rect)
    }
  }

  private func drawPicture(
    _ picture: IdealScreen.Picture?, on canvas: inout Canvas, in rect: Rect
  ) {
    if picture == .classes {
      ClassTable(workspace: workspace, digit: digit).draw(on: &canvas, in: rect)
    } else if let picture {
      IdealPicture(workspace: workspace, digit: digit, picture: picture)
        .draw(on: &canvas, in: rect)
    }
  }

  /// The digit, both ideals, and what `p` has made large, side by side.
  private func drawRow(on canvas: inout Canvas, in rect: Rect) {
    guard let large, large != .classes else {
      drawPicture(large, on: &canvas, in: rect)
      return
    }
    let pictures = [.digit, .firstIdeal, .secondIdeal, large].map {
      IdealPicture(workspace: workspace, digit: digit, picture: $0)
    }
    let box = Box(
      Box.Span("digit, ideals", theme.title), notes: pictures[3].notes(width: rect.width - 20),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let pages = PicturePages(pictures.count, of: size, in: inside)
    for (place, picture) in pictures.prefix(pages.places.count).enumerated() {
      let name = picture.title(width: pages.places[place].width)
      pages.draw(
        picture.image, named: Box.Span(name, theme.strong), at: place, on: &canvas,
        shading: workspace.shading)
    }
  }

  // MARK: Pictures of all classes

  private func drawIdeals(on canvas: inout Canvas, in rect: Rect) {
    drawGrid(
      "ideal digits", "closest ideals", "mean of each class", on: &canvas, in: rect
    ) { digit.lesson.ideals.means[$0] }
  }

  private func drawDifferences(on canvas: inout Canvas, in rect: Rect) {
    drawGrid(
      "|digit − ideal|", "|digit − closest ideals|", "mean = L1", on: &canvas, in: rect
    ) { digit.differences(from: $0) }
  }

  /// A picture for each class in their order; where not all have room, for the closest.
  private func drawGrid(
    _ title: String, _ titleOfClosest: String, _ note: String, on canvas: inout Canvas,
    in rect: Rect, values: (Int) -> [Float]
  ) {
    let pages = PicturePages(classes.count, of: size, in: rect.insetBy(dx: 1, dy: 1))
    let hasAll = pages.places.count >= classes.count
    let byDistance = digit.baseline.classesByDistance(at: digit.index)
    let shown = hasAll ? Array(classes.indices) : Array(byDistance.prefix(pages.places.count))
    let note = hasAll ? note : "\(shown.count) of \(classes.count)"
    let box = Box(
      Box.Span(hasAll ? title : titleOfClosest, theme.title),
      notes: [Box.Span(note, theme.faint)], frame: theme.frame)
    box.draw(on: &canvas, in: rect)
    for (place, position) in shown.enumerated() {
      // The mark stands for what the colour says, where there is none.
      let mark = position == digit.verdict ? "▸" : ""
      let name = mark + ClassWords.name(classes[position], width: pages.places[place].width - 1)
      pages.draw(
        size.picture(of: values(position)),
        named: Box.Span(name, position == digit.verdict ? theme.key : theme.strong), at: place,
        on: &canvas, shading: workspace.shading)
    }
  }
}
