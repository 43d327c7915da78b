import Datasets
import TextGraphics

/// What the two hues of a picture mean, and how much the strongest of them stands for.
struct SignLegend {
  let workspace: Workspace
  /// What the two hues stand for, in the longest words first.
  let meanings: [(negative: String, positive: String)]

  private var theme: Theme { workspace.theme }

  /// What the picture uses for much of either sign.
  private var samples: (negative: String, positive: String) {
    if workspace.shading == .halfBlocks { return ("■", "■") }
    let (negative, positive) = (ShadedImage.negativeRamp, ShadedImage.positiveRamp)
    return (String(negative.suffix(2)), String(positive.suffix(2)))
  }

  /// One line of so many columns at most, in the longest words that fit.
  func line(width: Int) -> String {
    let lines = meanings.flatMap(lines)
    return lines.first { $0.unicodeScalars.count <= width } ?? ""
  }

  /// What positive values mean, in the longest words that fit; the other meaning is what is left.
  func lineOfPositive(width: Int) -> String {
    let sign = workspace.shading == .halfBlocks ? "blue" : "\(samples.positive)+"
    let lines = meanings.map { "\(sign) \($0.positive)" }
    return lines.first { $0.unicodeScalars.count <= width } ?? ""
  }

  private func lines(_ meanings: (negative: String, positive: String)) -> [String] {
    if workspace.shading == .halfBlocks {
      let (negative, positive) = meanings
      return ["− red \(negative), + blue \(positive)", "red \(negative), blue \(positive)"]
    }
    return [" ", ""].map { gap in
      "\(samples.negative)\(gap)− \(meanings.negative) · "
        + "\(samples.positive)\(gap)+ \(meanings.positive)"
    }
  }

  /// Both meanings in their colours, in the middle of the second row.
  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard let meanings = meanings.first(where: { length($0) <= rect.width }) ?? meanings.last
    else { return }
    let words = words(meanings)
    var x = (rect.width - length(meanings)) / 2
    for (style, sign, word) in words {
      x = canvas.write(sign, x: x, y: 1, in: rect, style)
      x = canvas.write(" \(word)", x: x, y: 1, in: rect, theme.faint) + 2
    }
  }

  private func words(
    _ meanings: (negative: String, positive: String)
  ) -> [(style: Style, sign: String, word: String)] {
    [
      (theme.signs.negative, "\(samples.negative) −", meanings.negative),
      (theme.signs.positive, "\(samples.positive) +", meanings.positive),
    ]
  }

  private func length(_ meanings: (negative: String, positive: String)) -> Int {
    words(meanings).reduce(2) { $0 + $1.sign.count + 1 + $1.word.count }
  }

  /// What the strongest colour stands for after a word, `±1.3` or `all ±1.3`, always equally wide;
  /// empty for nothing but zeros.
  func scale(_ largest: Float, after word: String = "") -> String {
    guard largest > 0 else { return "" }
    // One sign in place of two would read as "about".
    let sign = workspace.capabilities.glyphs == .ascii ? "+-" : "±"
    return NumberText.padded("\(word)\(sign)\(SignLegend.text(of: largest))", word.count + 6)
  }

  /// A picture of values, the strongest colours for a magnitude.
  func image(_ values: [Float], of size: ImageSize, largest: Float) -> ShadedImage {
    let scale = largest > 0 && largest.isFinite ? largest : 1
    return size.picture(
      of: values.map { $0 / scale },
      tone: .signed(negative: theme.negative, positive: theme.positive))
  }

  /// Two digits that matter, five wide at most: `0.430`, `1.2`, `120`, `31.1k`.
  static func text(of value: Float) -> String {
    let value = Double(value)
    if value >= 1e12 { return ">1e12" }
    if value >= 9_999.5 { return NumberText.threeDigits(value) }
    if value >= 100 { return NumberText.fixed(value, decimals: 0) }
    if value >= 1 { return NumberText.fixed(value, decimals: 1) }
    return value >= 0.001 ? NumberText.fixed(value, decimals: 3) : "<.001"
  }
}
