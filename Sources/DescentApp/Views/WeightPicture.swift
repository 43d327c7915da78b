import Datasets
import TextGraphics

/// One number for each pixel as a picture in two hues: what speaks for and against the first class.
struct WeightPicture {
  let workspace: Workspace
  let picture: TrainScreen.Picture

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let values = values
    let largest = values.map(\.magnitude).max() ?? 0
    let scale = largest > 0 && largest.isFinite ? largest : 1
    // One sign in place of two would read as "about".
    let sign = workspace.capabilities.glyphs == .ascii ? "+-" : "±"
    let scaleNote = NumberText.padded("\(sign)\(scaleText(largest))", 6)
    let notes = largest > 0 ? [Box.Span(scaleNote, theme.faint)] : []
    let hasRoom = rect.height >= 18 && rect.width >= 30
    let box = Box(
      Box.Span(rect.width >= 24 ? picture.title : picture.shortTitle, theme.title), notes: notes,
      footnote: hasRoom || rect.width < 24 ? nil : Box.Span(shortLegend, theme.faint),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard !values.isEmpty else {
      canvas.write("after the", x: 1, y: 1, in: inside, theme.faint)
      canvas.write("first step", x: 1, y: 2, in: inside, theme.faint)
      return
    }
    let image = ShadedImage(
      width: LabeledImages.width, height: LabeledImages.height, values: values.map { $0 / scale },
      tone: .signed(negative: theme.negative, positive: theme.positive))
    let (place, legend) = inside.split(top: inside.height - (hasRoom ? 2 : 0))
    let drawn = image.draw(on: &canvas, in: place, shading: workspace.shading)
    if drawn.isEmpty { canvas.write("too small", x: 0, y: 0, in: place, theme.faint) }
    if hasRoom { drawLegend(on: &canvas, in: legend) }
  }

  private var values: [Float] {
    guard let pictures = workspace.pictures else { return [] }
    return switch picture {
    case .learned: zip(pictures.weights, pictures.initialWeights).map { $0 - $1 }
    case .weights: pictures.weights
    // Learning goes against the gradient; its own sign is shown, as PyTorch prints it.
    case .gradient: pictures.gradient
    }
  }

  /// What negative and positive values mean: the gradient speaks of the loss, the others of digits.
  private var meanings: (negative: String, positive: String) {
    let classes = workspace.dataset.classes
    return picture == .gradient
      ? ("lowers", "raises loss") : ("for \(classes[1])", "for \(classes[0])")
  }

  /// What the picture uses for much of either sign.
  private var samples: (negative: String, positive: String) {
    if workspace.shading == .halfBlocks { return ("■ −", "■ +") }
    let (negative, positive) = (ShadedImage.negativeRamp, ShadedImage.positiveRamp)
    return ("\(negative.suffix(2)) −", "\(positive.suffix(2)) +")
  }

  private var shortLegend: String {
    workspace.shading == .halfBlocks
      ? "red \(meanings.negative), blue \(meanings.positive)"
      : "\(samples.negative) \(meanings.negative) · \(samples.positive) \(meanings.positive)"
  }

  private func drawLegend(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let words = [
      (theme.signs.negative, samples.negative, meanings.negative),
      (theme.signs.positive, samples.positive, meanings.positive),
    ]
    let length = words.reduce(2) { $0 + $1.1.count + 1 + $1.2.count }
    var x = (rect.width - length) / 2
    for (style, sign, word) in words {
      x = canvas.write(sign, x: x, y: 1, in: rect, style)
      x = canvas.write(" \(word)", x: x, y: 1, in: rect, theme.faint) + 2
    }
  }

  /// Two digits that matter: `0.430`, `1.2`, `120`.
  private func scaleText(_ value: Float) -> String {
    let value = Double(value)
    if value >= 100 { return NumberText.fixed(value, decimals: 0) }
    if value >= 1 { return NumberText.fixed(value, decimals: 1) }
    return value >= 0.001 ? NumberText.fixed(value, decimals: 3) : "<.001"
  }
}
