/// A page of the manual in the language of man(7), put together piece by piece.
struct Roff {
  /// All of it so far, line by line.
  private var lines: [String]

  /// Longer lines are broken where a word ends.
  private static let width = 78

  /// The beginning of a page.
  init(title: String, section: Int, date: String, source: String) {
    lines = [".TH \(title) \(section) \"\(date)\" \"\(source)\""]
  }

  /// The whole page.
  var text: String { lines.map { $0 + "\n" }.joined() }

  mutating func section(_ title: String) { lines.append(".SH \(Roff.escaped(title))") }

  mutating func subsection(_ title: String) { lines.append(".SS \(Roff.escaped(title))") }

  mutating func paragraph(_ text: String) {
    if lines.last?.hasPrefix(".S") == false { lines.append(".PP") }
    lines += Roff.wrapped(text)
  }

  /// What a word or a line means.
  mutating func item(_ tag: String, _ text: String) {
    lines.append(".TP")
    lines.append("\\fB\(Roff.escaped(tag))\\fR")
    lines += Roff.wrapped(text)
  }

  /// Lines as they are.
  mutating func lines(_ texts: [String]) {
    lines += [".nf"] + texts.map(Roff.escaped) + [".fi"]
  }

  /// Lines as they are, to the right.
  mutating func example(_ examples: [String]) {
    lines += [".PP", ".RS 4"]
    self.lines(examples)
    lines.append(".RE")
  }

  // MARK: Text

  /// A text of which no sign is taken for a command; what stands between backquotes is bold.
  static func escaped(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return plain(text) }
    return parts.enumerated().map { place, part in
      place % 2 == 1 ? "\\fB\(plain(String(part)))\\fR" : plain(String(part))
    }.joined()
  }

  private static func plain(_ text: String) -> String {
    let signs: [Character: String] = [
      "\\": "\\e", "-": "\\-", "^": "\\(ha", "~": "\\(ti", "'": "\\(aq", "`": "\\(ga",
    ]
    let line = text.map { signs[$0] ?? String($0) }.joined()
    return line.hasPrefix(".") ? "\\&" + line : line
  }

  /// How long mandoc takes a line to be, to which a sign beyond ASCII is its number.
  private static func length(_ line: some StringProtocol) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 8) }
  }

  /// Lines that are short enough, each sentence on one of its own.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in escaped(text).split(whereSeparator: \.isWhitespace) {
      let isFull = length(line) + 1 + length(word) > width
      if !line.isEmpty, isFull || line.hasSuffix(".") {
        lines.append(line)
        line = ""
      }
      let start = word.hasPrefix(".") && line.isEmpty ? "\\&" : line.isEmpty ? "" : " "
      line += start + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
