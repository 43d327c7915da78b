import TextGraphics

/// The chapter's figures beside ours as text: a table of at most 100 columns, section by section.
///
///     what           the chapter        ours              verdict
///     Calculating gradients
///       xt.grad      tensor(6.)         tensor(6.)        exact
///       params.grad  tensor([82025.9219,  5272.2275, …    cannot be checked      too wide: both
///              ours  tensor([-53195.8633,  -3419.7148, …                         below it
///                    Why, and whatever else is to be said.
public struct ReproductionReport: Sendable {
  private static let gap = "  "
  private static let whatWidth = 21
  private static let valueWidth = 26
  /// Both columns of values and the gap between them.
  private static let wideWidth = 2 * valueWidth + gap.count
  /// From the column of the chapter's values to the right edge.
  private static let noteWidth = 75

  private let reproduction: Reproduction

  /// A report on all sections.
  public init(_ reproduction: Reproduction) { self.reproduction = reproduction }

  /// All of it, without a line end behind the last line.
  public var text: String {
    let head = ReproductionReport.row(["what", "the chapter", "ours", "verdict"], indented: false)
    let sections = reproduction.sections.map { section in
      ([section.title] + section.figures.flatMap(lines)).joined(separator: "\n")
    }
    return ([head] + sections + [closing.joined(separator: "\n")]).joined(separator: "\n\n")
  }

  // MARK: Figures

  /// What is said of a verdict in its column.
  private static func words(for verdict: ReproducedFigure.Verdict) -> String {
    switch verdict {
    case .exact: "exact"
    case .matches(1): "matches to 1 digit"
    case .matches(let digits): "matches to \(digits) digits"
    case .differs: "differs"
    case .cannotBeChecked, .needsDigits: "cannot be checked"
    }
  }

  private func lines(_ figure: ReproducedFigure) -> [String] {
    let missing = figure.verdict == .needsDigits ? "needs MNIST" : "–"
    let values = [figure.chapter, figure.ours ?? missing]
    let narrow = values.map { WrappedText($0, width: ReproductionReport.valueWidth) }
    let isWide = narrow.contains(where: \.breaksBrackets)
    let what = WrappedText(figure.what, width: ReproductionReport.whatWidth).lines
    var rows = isWide ? stacked(what, values) : sideBySide(narrow.map(\.lines))
    rows += notes(on: figure).map { ["", $0] }
    // Left of the notes there is room for the rest of a long name.
    rows += what.dropFirst(rows.count).map { _ in [] }
    return rows.indices.map { line in
      let label = line < what.count ? what[line] : rows[line].first ?? ""
      let texts = rows[line].dropFirst() + ["", ""]
      let words = line == 0 ? ReproductionReport.words(for: figure.verdict) : ""
      return ReproductionReport.row([label] + texts.prefix(2) + [words])
    }
  }

  /// Lines of label, chapter and ours, the values in their columns.
  private func sideBySide(_ values: [[String]]) -> [[String]] {
    (0..<(values.map(\.count).max() ?? 0)).map { line in
      [""] + values.map { line < $0.count ? $0[line] : "" }
    }
  }

  /// Our value under the chapter's, but not before the name has ended; a word for it where it is
  /// long and the same.
  private func stacked(_ what: [String], _ values: [String]) -> [[String]] {
    var values = values.map { WrappedText($0, width: ReproductionReport.wideWidth).lines }
    if values[0].count > 2, values[0] == values[1] { values[1] = ["the same"] }
    values[0] += [String](repeating: "", count: max(0, what.count - values[0].count))
    let label = NumberText.padded("ours", ReproductionReport.whatWidth)
    return values[0].map { ["", $0] }
      + values[1].enumerated().map { [$0 == 0 ? label : "", $1] }
  }

  private func notes(on figure: ReproducedFigure) -> [String] {
    var texts = [figure.note].compactMap { $0 }
    if case .cannotBeChecked(let why) = figure.verdict { texts.insert(why, at: 0) }
    if texts.isEmpty { return [] }
    return WrappedText(
      "· " + texts.joined(separator: " "), width: ReproductionReport.noteWidth, indentation: "  "
    ).lines
  }

  /// Texts in their columns; one that is too long takes the place of blank ones behind it.
  private static func row(_ texts: [String], indented: Bool = true) -> String {
    // Every column but an outdented first one begins behind a gap.
    let starts = [whatWidth, valueWidth, valueWidth].reduce(into: [gap.count]) { starts, width in
      starts.append((starts.last ?? 0) + width + gap.count)
    }
    var line = ""
    for (place, text) in texts.enumerated() where !text.isEmpty {
      let column = place == 0 && !indented ? 0 : starts[place]
      line += String(repeating: " ", count: max(0, column - line.count)) + text
    }
    return line
  }

  // MARK: The end

  /// How many figures came out how, and how to get the rest.
  private var closing: [String] {
    let verdicts = reproduction.figures.map(\.verdict)
    let matches = verdicts.count { if case .matches = $0 { true } else { false } }
    let exact = verdicts.count { $0 == .exact }
    let differ = reproduction.differenceCount
    let open = verdicts.count - exact - matches - differ
    let sum =
      "\(verdicts.count) figures: \(exact) exact, \(matches) match, \(differ) differ, "
      + "\(open) cannot be checked"
    let missing = verdicts.count { $0 == .needsDigits }
    guard missing > 0 else { return [sum] }
    return [
      sum,
      "\(missing) of them need MNIST: give its directory with --data DIR,",
      "or fetch it with `descent data fetch mnist` and give --data mnist.",
    ]
  }
}
