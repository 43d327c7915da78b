import Datasets
import Learning
import TextGraphics

/// One validation digit, taken apart.
struct DigitView {
  let workspace: Workspace
  let lesson: Lesson
  let screen: MistakesScreen
  let index: Int

  var theme: Theme { workspace.theme }
  var classes: [ImageClass] { lesson.classes }

  /// What was found out about it; `nil` while another digit is the last that was taken apart, or
  /// other weights did it.
  var detail: DigitInspection? {
    screen.detail.flatMap { detail in
      detail.digit.index == index && detail.version == screen.listing.version ? detail.digit : nil
    }
  }

  /// What is said of it in so many columns.
  func words(width: Int) -> DigitWords? {
    screen.listing.assessment.map {
      DigitWords(
        lesson: lesson, assessment: $0, index: index, detail: detail, theme: theme,
        nameWidth: width < 34 ? 5 : 9)
    }
  }

  private func name(_ position: Int, _ width: Int = 9) -> String {
    ClassWords.name(classes[position], width: width)
  }

  // MARK: The page

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let parts = MistakesLayout.digit(rect)
    for (picture, place) in parts.pictures {
      draw(picture ?? turned(parts), on: &canvas, in: place)
    }
    drawWords(isAll: parts.pixels.isEmpty, on: &canvas, in: parts.words)
    if !parts.pixels.isEmpty {
      StrongestPixels(
        workspace: workspace, lesson: lesson, words: words(width: parts.pixels.width),
        reading: detail?.reading
      ).draw(on: &canvas, in: parts.pixels)
    }
    if !parts.neighbors.isEmpty { drawNeighbors(on: &canvas, in: parts.neighbors) }
    if !parts.course.isEmpty { drawCourse(on: &canvas, in: parts.course) }
  }

  /// The digit and what its pixels add, beside the list.
  func drawBeside(on canvas: inout Canvas, in rect: Rect) {
    let (upper, rest) = rect.split(top: 16)
    draw(.attribution, on: &canvas, in: upper)
    let box = Box(Box.Span(title, theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rest).insetBy(dx: 1, dy: 0)
    guard let words = words(width: inside.width) else { return }
    let lines =
      [words.verdictLine, words.probabilityLine, words.lossLine] + words.sideLines
      + words.sumLines + words.flipLines + words.idealLines + words.courseLines
      + [words.neighborLine]
    for (row, line) in lines.enumerated() {
      canvas.write(DigitWords.cut(line, width: inside.width), x: 0, y: row, in: inside)
    }
  }

  /// The picture that `p` turns; beside others only the change and what comes of it.
  func turned(_ parts: MistakesLayout.DigitParts) -> DigitPicture {
    if parts.pictures.count == 1 {
      return screen.picture == .facts && !parts.hasFacts ? .attribution : screen.picture
    }
    return screen.picture == .changed ? .changed : .change
  }

  /// `digit 1014`, by its place in the validation file.
  private var title: String { "digit \(lesson.dataset.validationIndex(at: index))" }

  // MARK: Pictures

  private func draw(_ picture: DigitPicture, on canvas: inout Canvas, in rect: Rect) {
    let size = lesson.dataset.imageSize
    let pixels = lesson.validation.values(at: index)
    let attribution = detail?.reading.attribution
    switch picture {
    case .digit:
      draw(
        size.picture(of: pixels), titled: title, notes: place(width: rect.width),
        footnote: footnoteOfDigit, on: &canvas, in: rect)
    case .attribution:
      let isLinear = attribution?.method != .gradientTimesInput
      let legend = legend(attributionMeanings)
      drawSigned(
        attribution?.values, legend, titled: isLinear ? "weight × pixel" : "gradient × pixel",
        on: &canvas, in: rect)
    case .change:
      let legend = legend([("less ink", "more ink"), ("less", "more")])
      drawSigned(
        detail.map { $0.flip?.change ?? [] }, legend, titled: "smallest change", on: &canvas,
        in: rect)
    case .facts: drawFacts(on: &canvas, in: rect)
    case .changed:
      let changed = detail?.flip.map { zip(pixels, $0.change).map { $0 + $1 } }
      draw(
        changed.map { size.picture(of: $0) },
        titled: detail?.flip.map { "changed: read as \(name($0.verdict))" } ?? "changed",
        notes: [], footnote: "", on: &canvas, in: rect)
    }
  }

  private var footnoteOfDigit: String {
    let file = lesson.validation.filePath(at: index) ?? lesson.validation.fileName(at: index)
    return "\(name(lesson.validation.labels[index])) · \(file)"
  }

  /// `3 of 37`.
  private func place(width: Int) -> [Box.Span] {
    guard let place = screen.listing.indices.firstIndex(of: index) else { return [] }
    let count = screen.listing.indices.count
    return [
      Box.Span("\(NumberText.grouped(place + 1)) of \(NumberText.grouped(count))", theme.faint)
    ]
  }

  private func draw(
    _ image: ShadedImage?, titled title: String, notes: [Box.Span], footnote: String,
    on canvas: inout Canvas, in rect: Rect
  ) {
    let box = Box(
      Box.Span(title, theme.title), notes: notes, footnote: Box.Span(footnote, theme.faint),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard let image else {
      canvas.write(nothing, x: 1, y: 1, in: inside, theme.faint)
      return
    }
    let drawn = image.draw(on: &canvas, in: inside, shading: workspace.shading)
    if drawn.isEmpty { canvas.write("too small", x: 0, y: 0, in: inside, theme.faint) }
  }

  private func drawSigned(
    _ values: [Float]?, _ legend: SignLegend, titled title: String, on canvas: inout Canvas,
    in rect: Rect
  ) {
    let largest = values?.map(\.magnitude).max() ?? 0
    let isThere = values?.isEmpty == false
    let scale = legend.scale(largest)
    draw(
      isThere
        ? legend.image(values ?? [], of: lesson.dataset.imageSize, largest: largest) : nil,
      titled: title, notes: scale.isEmpty ? [] : [Box.Span(scale, theme.faint)],
      footnote: isThere ? legend.line(width: rect.width - 5) : "", on: &canvas, in: rect)
  }

  /// What stands in the place of a picture that is not there.
  private var nothing: String { detail == nil ? "looking…" : "nothing turns it" }

  private func legend(_ meanings: [(negative: String, positive: String)]) -> SignLegend {
    SignLegend(workspace: workspace, meanings: meanings)
  }

  /// What the two hues of the attribution speak for.
  private var attributionMeanings: [(negative: String, positive: String)] {
    guard let sides = detail?.reading.sides else { return [("against", "for")] }
    return [9, 7, 5, 3].map { width in
      ("for \(name(sides.negative, width))", "for \(name(sides.positive, width))")
    }
  }

  // MARK: Words

  private func drawWords(isAll: Bool, on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span(isAll ? title : "the model, and the ideals", theme.title),
      notes: isAll ? place(width: rect.width) : [],
      footnote: Box.Span("weights of \(screen.listing.source)", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    guard let words = words(width: inside.width) else { return }
    var groups = [[[Box.Span]]]()
    groups += [
      [words.verdictLine, words.probabilityLine, words.lossLine],
      words.sideLines + words.sumLines, words.flipLines, words.idealLines,
    ]
    if isAll {
      groups += [pixelLines(words, width: inside.width), words.courseLines, [words.neighborLine]]
    }
    let lineCount = groups.reduce(0) { $0 + $1.count }
    let gap = lineCount + groups.count - 1 <= inside.height ? 1 : 0
    var y = 0
    for group in groups {
      for line in group {
        canvas.write(DigitWords.cut(line, width: inside.width), x: 0, y: y, in: inside)
        y += 1
      }
      y += gap
    }
  }

  /// What the words have no room for.
  private func drawFacts(on canvas: inout Canvas, in rect: Rect) {
    let footnote = course.flatMap { $0.time == nil ? nil : $0.footnote(theme) }
    let inside = Box(Box.Span("and more", theme.title), footnote: footnote, frame: theme.frame)
      .draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let lines = factLines(width: inside.width)
    for (row, line) in lines.enumerated() {
      canvas.write(DigitWords.cut(line, width: inside.width), x: 0, y: row, in: inside)
    }
    course?.draw(on: &canvas, in: inside.split(top: lines.count).bottom)
  }

  func factLines(width: Int) -> [[Box.Span]] {
    guard let words = words(width: width) else { return [] }
    return words.idealLines + pixelLines(words, width: width) + words.courseLines
      + [words.neighborLine]
  }

  /// The pixels with most to say for either side, in one line each.
  private func pixelLines(_ words: DigitWords, width: Int) -> [[Box.Span]] {
    guard let reading = detail?.reading else { return [] }
    let attribution = reading.attribution
    return [
      (reading.sides.positive, attribution.strongestFor(3), theme.signs.positive),
      (reading.sides.negative, attribution.strongestAgainst(3), theme.signs.negative),
    ].map { position, places, style in
      let texts = places.map {
        "\(words.pixel($0)) \(DigitWords.signed(attribution.values[$0]))"
      }
      var line = "for \(name(position, 5)): "
      for (number, text) in texts.enumerated()
      where line.unicodeScalars.count + text.unicodeScalars.count + 2 <= width {
        line += (number > 0 ? ", " : "") + text
      }
      return [Box.Span(line, style)]
    }
  }

  // MARK: Others

  /// The training digits most like it, as pictures with their labels.
  private func drawNeighbors(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("training digits most like it", theme.title),
      notes: [Box.Span("by L1", theme.faint)], frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard let neighbors = detail?.neighbors, !neighbors.isEmpty else { return }
    // Four large ones say more than six small ones.
    let size = lesson.dataset.imageSize
    let four = PicturePages(4, of: size, in: inside, namesAll: true)
    let isLarge = four.places.count >= 4 && (four.places.first?.width ?? 0) >= size.width
    let pages = isLarge ? four : PicturePages(neighbors.count, of: size, in: inside)
    for (place, neighbor) in neighbors.prefix(pages.places.count).enumerated() {
      let label = lesson.training.labels[neighbor.index]
      let isSame = label == lesson.validation.labels[index]
      let distance = NumberText.fixed(Double(neighbor.distance), decimals: 3)
      pages.draw(
        lesson.training.picture(at: neighbor.index),
        named: Box.Span("\(name(label, 7)) \(distance)", isSame ? theme.strong : theme.bad),
        at: place, on: &canvas, shading: workspace.shading)
    }
  }
}
