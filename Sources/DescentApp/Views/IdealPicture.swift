import Datasets
import Learning
import TextGraphics

/// One picture of Ideal: the digit, an ideal, how they differ, or which pixels pull which way.
struct IdealPicture {
  let workspace: Workspace
  let digit: JudgedDigit
  let picture: IdealScreen.Picture

  private var theme: Theme { workspace.theme }
  private var lesson: Lesson { digit.lesson }

  /// The class that the picture is about.
  private var position: Int {
    switch picture {
    case .firstIdeal, .firstDifference: digit.rivals.one
    default: digit.rivals.other
    }
  }

  /// The picture itself.
  var image: ShadedImage {
    let size = lesson.dataset.imageSize
    switch picture {
    case .classes, .digit: return lesson.validation.picture(at: digit.index)
    case .firstIdeal, .secondIdeal: return size.picture(of: lesson.ideals.means[position])
    case .firstDifference, .secondDifference:
      return size.picture(of: digit.differences(from: position))
    case .why:
      let values = digit.pulls.values
      return legend.image(values, of: size, largest: largest(values))
    }
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let isWhy = picture == .why
    // Rows below a large picture that would otherwise stay blank.
    let rows = isWhy && rect.height >= 18 && rect.width >= 30 ? 2 : 0
    let box = Box(
      Box.Span(title(width: rect.width - 5), theme.title), notes: notes(width: rect.width),
      footnote: rows > 0 ? nil : Box.Span(footnote(width: rect.width - 5), theme.text),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let (place, words) = inside.split(top: inside.height - rows)
    let drawn = image.draw(on: &canvas, in: place, shading: workspace.shading)
    if drawn.isEmpty { canvas.write("too small", x: 0, y: 0, in: place, theme.faint) }
    guard rows > 0 else { return }
    let mean = CallWords(digit).mean
    canvas.write(mean, x: (words.width - mean.count) / 2, y: 0, in: words, theme.text)
    legend.draw(on: &canvas, in: words)
  }

  // MARK: Words

  /// What the picture shows, in the longest words that fit.
  func title(width: Int) -> String {
    switch picture {
    case .classes: return "classes"
    case .digit:
      let places = [digit.place(), digit.place(nameWidth: 8)]
      return fitting(places.map { "digit \($0)" } + places + ["digit"], width)
    case .firstIdeal, .secondIdeal:
      return fitting(["ideal \(lesson.classes[position])", name(width)], width)
    case .firstDifference, .secondDifference:
      let long = "|digit − ideal \(lesson.classes[position])|"
      return fitting([long, "|digit − \(name(24))|", "|d − \(name(width - 6))|"], width)
    case .why:
      return fitting(["why, by \(digit.measure.name)", "why"], width)
    }
  }

  /// What the picture was made of, or what its strongest colours stand for.
  func notes(width: Int) -> [Box.Span] {
    switch picture {
    case .firstIdeal, .secondIdeal:
      let count = lesson.training.classCounts[position]
      return [Box.Span("mean of \(NumberText.grouped(count))", theme.faint)]
    case .why: return [Box.Span(legend.scale(largest(digit.pulls.values)), theme.faint)]
    default: return []
    }
  }

  private func footnote(width: Int) -> String {
    switch picture {
    case .digit:
      return fitting(["order: \(digit.listing.order.title)", digit.listing.order.title], width)
    case .firstDifference, .secondDifference:
      let figures = [digit.measure, digit.measure.other].map { measure in
        "\(measure.name) \(NumberLabel.distance(digit.distances(by: measure)[position]))"
      }
      return fitting([figures.joined(separator: " · "), figures[0]], width)
    case .why: return legend.line(width: width)
    default: return ""
    }
  }

  private func name(_ width: Int) -> String {
    ClassWords.name(lesson.classes[position], width: width)
  }

  private func fitting(_ words: [String], _ width: Int) -> String {
    words.first { $0.unicodeScalars.count <= width } ?? words.last ?? ""
  }

  // MARK: Signs

  /// Names are cut only where they would not fit without any other word.
  private var legend: SignLegend {
    let (one, other) = (lesson.classes[digit.rivals.one], lesson.classes[digit.rivals.other])
    let short = [24, 12, 10, 8, 6, 3].map { width in
      (
        negative: ClassWords.name(other, width: width),
        positive: ClassWords.name(one, width: width)
      )
    }
    let long = (negative: "for \(short[0].negative)", positive: "for \(short[0].positive)")
    return SignLegend(workspace: workspace, meanings: [long] + short)
  }

  private func largest(_ values: [Float]) -> Float { values.map(\.magnitude).max() ?? 0 }
}
