import TextGraphics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A whole screen as a text file: the glyphs as one sees them, then how each stretch is painted.
public enum GoldenFrame {
  /// The file's text for a canvas.
  public static func text(of canvas: Canvas) -> String {
    var lines = ["\(canvas.size.width)×\(canvas.size.height)"]
    // Every row between bars, so that blanks at its end are seen.
    lines += canvas.rowTexts.map { "|\($0)|" }
    lines.append("styles: row: columns foreground/background attributes; plain ones left out")
    for y in 0..<canvas.size.height {
      let runs = runs(canvas.row(y)).filter { $0.style != Style() }.map { run in
        "\(run.start)-\(run.end) \(describe(run.style))"
      }
      if !runs.isEmpty { lines.append("\(y): " + runs.joined(separator: ", ")) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Compares a canvas with its file, or writes the file where DESCENT_RECORD_GOLDEN is set.
  ///
  /// - Returns: `nil` where they agree, otherwise the first line that differs.
  public static func difference(_ canvas: Canvas, from path: String) -> String? {
    difference(text(of: canvas), from: path)
  }

  /// Compares a text with its file, or writes the file where DESCENT_RECORD_GOLDEN is set.
  ///
  /// - Returns: `nil` where they agree, otherwise the first line that differs.
  public static func difference(_ text: String, from path: String) -> String? {
    if getenv("DESCENT_RECORD_GOLDEN") != nil {
      guard let file = fopen(path, "w") else { return "cannot write \(path)" }
      fputs(text, file)
      fclose(file)
      return nil
    }
    let golden = String(decoding: TemporaryDirectory.read(path), as: UTF8.self)
    if golden == text { return nil }
    let pairs = zip(
      golden.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false))
    for (line, (wanted, found)) in pairs.enumerated() where wanted != found {
      return "\(path), line \(line + 1):\n  golden \(wanted)\n  drawn  \(found)"
    }
    return "\(path) has another number of lines"
  }

  private static func runs(
    _ row: ArraySlice<Cell>
  ) -> [(start: Int, end: Int, style: Style)] {
    var runs: [(start: Int, end: Int, style: Style)] = []
    for (x, cell) in row.enumerated() {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].end = x
      } else {
        runs.append((x, x, cell.style))
      }
    }
    return runs
  }

  private static func describe(_ style: Style) -> String {
    let letters: [(Style.Attributes, String)] = [
      (.bold, "b"), (.dim, "d"), (.underline, "u"), (.reverse, "r"),
    ]
    let attributes = letters.filter { style.attributes.contains($0.0) }.map(\.1).joined()
    return "\(describe(style.foreground))/\(describe(style.background))"
      + (attributes.isEmpty ? "" : " \(attributes)")
  }

  private static func describe(_ color: Color) -> String {
    guard case .rgb(let red, let green, let blue) = color else { return "-" }
    return [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension Canvas {
  /// The glyphs of each row, blanks at the end included.
  public var rowTexts: [String] {
    (0..<size.height).map { y in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: row(y).map(\.glyph))
      return String(scalars)
    }
  }
}
