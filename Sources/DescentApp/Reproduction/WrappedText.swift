import TextGraphics

/// A text in lines of a width, broken behind commas of a printed value or between words.
///
/// A comma inside square brackets is taken only where nothing else is left: rows of numbers are
/// hard to read in two pieces.
struct WrappedText {
  /// At most as wide as asked for, but for words that are wider themselves.
  let lines: [String]
  /// Whether a row of numbers is in two pieces.
  let breaksBrackets: Bool

  /// - Parameter indentation: Stands before what goes on from the line above.
  init(_ text: String, width: Int, indentation: String = " ") {
    var lines: [String] = []
    var breaksBrackets = false
    var depth = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var rest = String(line)
      while rest.count > width, let cut = WrappedText.cut(rest, width: width, depth: depth) {
        let (head, tail) = (rest.prefix(cut.count), rest.dropFirst(cut.count))
        lines.append(NumberText.withoutBlanksAtEnd(head))
        breaksBrackets = breaksBrackets || cut.isInside
        depth = WrappedText.depth(after: head, from: depth)
        rest = indentation + tail.drop { $0 == " " }
      }
      lines.append(rest)
      depth = WrappedText.depth(after: rest[...], from: depth)
    }
    self.lines = lines
    self.breaksBrackets = breaksBrackets
  }

  /// How many characters of a line to take: up to the last blank outside brackets that leaves them
  /// within the width, else the last inside; `nil` where there is none.
  private static func cut(
    _ line: String, width: Int, depth: Int
  ) -> (count: Int, isInside: Bool)? {
    var (outside, inside): (Int?, Int?)
    var depth = depth
    var hasBegun = false
    for (place, character) in line.enumerated().prefix(width + 1) {
      depth = WrappedText.depth(after: [character], from: depth)
      if character == " ", hasBegun {
        if depth == 0 { outside = place } else { inside = place }
      }
      hasBegun = hasBegun || character != " "
    }
    if let outside { return (outside, false) }
    return inside.map { ($0, true) }
  }

  private static func depth(after text: some Sequence<Character>, from depth: Int) -> Int {
    text.reduce(depth) { depth, character in
      character == "[" ? depth + 1 : character == "]" ? depth - 1 : depth
    }
  }
}
