/// How this program speaks of the classes that are told apart.
enum ClassWords {
  /// `3 or 7`, `3, 5, 8`, `0–4, 7`; how many there are where that would be long.
  static func title(_ classes: [Int]) -> String {
    if classes.count == 2 { return "\(classes[0]) or \(classes[1])" }
    let text = pieces(classes, joiningEnds: "–").joined(separator: ", ")
    return text.unicodeScalars.count <= 16 ? text : "\(classes.count) classes"
  }

  /// The argument of `--classes` that names them again: `3,7`, `0-9`.
  static func argument(_ classes: [Int]) -> String {
    pieces(classes, joiningEnds: "-").joined(separator: ",")
  }

  /// Three labels or more that follow each other become one piece.
  private static func pieces(_ classes: [Int], joiningEnds dash: String) -> [String] {
    var runs: [ClosedRange<Int>] = []
    for label in classes {
      if let last = runs.last, last.upperBound + 1 == label {
        runs[runs.count - 1] = last.lowerBound...label
      } else {
        runs.append(label...label)
      }
    }
    return runs.flatMap { run in
      run.count >= 3 ? ["\(run.lowerBound)\(dash)\(run.upperBound)"] : run.map(String.init)
    }
  }
}
