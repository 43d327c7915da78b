import Datasets
import TextGraphics

/// Many training digits at once, page by page, of which one is chosen.
struct ContactSheet {
  let workspace: Workspace
  /// The chosen one.
  let digit: TrainingDigit

  /// How the pictures are dealt out in the room of a screen.
  static func pages(of images: LabeledImages, in rect: Rect) -> PicturePages {
    PicturePages(
      images.count, of: images.size, in: rect.insetBy(dx: 1, dy: 1), namesAll: true)
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let images = digit.lesson.training
    let pages = ContactSheet.pages(of: images, in: rect)
    let shown = pages.pictures(withPageOf: digit.index)
    let page =
      "\(NumberText.grouped(pages.page(of: digit.index) + 1))"
      + " of \(NumberText.grouped(pages.pageCount))"
    let numbers =
      "\(NumberText.grouped(shown.lowerBound + 1))–\(NumberText.grouped(shown.upperBound))"
    let box = Box(
      Box.Span("digits \(numbers) of \(NumberText.grouped(images.count))", theme.title),
      notes: [Box.Span("page \(page)", theme.faint)],
      footnote: Box.Span("\(digit.fileName), \(digit.placeInClass)", theme.text),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard !pages.places.isEmpty else {
      canvas.write("too small", x: 0, y: 0, in: inside, theme.faint)
      return
    }
    for (place, index) in shown.enumerated() {
      pages.draw(
        images.picture(at: index), named: name(of: index), at: place, on: &canvas,
        shading: workspace.shading)
    }
  }

  /// The number of a digit; that of the chosen one stands out without colours too.
  private func name(of index: Int) -> Box.Span {
    let number = "\(digit.lesson.training.originalIndices[index])"
    return index == digit.index
      ? Box.Span("▸\(number)◂", workspace.theme.selected) : Box.Span(number, workspace.theme.faint)
  }
}
