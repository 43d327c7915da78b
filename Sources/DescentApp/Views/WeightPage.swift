import TextGraphics

/// A page of pictures, one for each class or hidden unit, all in one scale so that they compare.
struct WeightPage {
  let workspace: Workspace
  let lesson: Lesson
  let picture: TrainScreen.Picture
  /// A picture on the page that is shown.
  let position: Int

  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard let pictures = workspace.pictures else { return }
    let theme = workspace.theme
    let legend = WeightLegend(workspace: workspace, lesson: lesson, picture: picture).signs
    let pages = PicturePages(
      pictures.count, of: lesson.dataset.imageSize, in: rect.insetBy(dx: 1, dy: 1))
    let shown = pages.pictures(withPageOf: position)
    let values = shown.map { pictures.values(of: picture, at: $0) }
    let largest = values.joined().reduce(0) { max($0, $1.magnitude) }
    let title = rect.width >= 40 ? picture.title : picture.shortTitle
    // What Box leaves for notes beside a title.
    let room = rect.width - title.count - 8
    let box = Box(
      Box.Span(title, theme.title), notes: notes(pages, legend, largest, width: room),
      footnote: Box.Span(legend.line(width: rect.width - 5), theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard values.first?.isEmpty == false else {
      canvas.write("after the first step", x: 1, y: 1, in: inside, theme.faint)
      return
    }
    if pages.places.isEmpty { canvas.write("too small", x: 0, y: 0, in: inside, theme.faint) }
    for (place, values) in values.prefix(pages.places.count).enumerated() {
      let name = name(of: shown.lowerBound + place, hasRow: pages.hasNameRows)
      pages.draw(
        legend.image(values, of: lesson.dataset.imageSize, largest: largest),
        named: Box.Span(name, theme.strong), at: place,
        on: &canvas, shading: workspace.shading)
    }
  }

  /// The page's number and the one scale of all its pictures, in the longest words that fit.
  private func notes(
    _ pages: PicturePages, _ legend: SignLegend, _ largest: Float, width: Int
  ) -> [Box.Span] {
    var number = ""
    if pages.pageCount > 1 {
      let last = String(pages.pageCount)
      number = "\(NumberText.padded(String(pages.page(of: position) + 1), last.count))/\(last) "
    }
    let scales = [" one scale ", "all ", ""].map { legend.scale(largest, after: $0) }
    let scale = scales.first { number.count + $0.unicodeScalars.count <= width } ?? ""
    return [Box.Span(number, workspace.theme.text), Box.Span(scale, workspace.theme.faint)]
      .filter { !$0.text.isEmpty }
  }

  /// The label of a class or the number of a unit, with a word where it has a row of its own.
  private func name(of position: Int, hasRow: Bool) -> String {
    guard workspace.hasHiddenUnits else { return "\(lesson.classes[position])" }
    return hasRow ? "unit \(position + 1)" : "\(position + 1)"
  }
}
