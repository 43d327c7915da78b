import Datasets

/// How this program speaks of the classes that are told apart.
enum ClassWords {
  /// `3 or 7`, `3, 5, 8`, `0–4, 7`; how many there are where that would be long.
  static func title(_ classes: [ImageClass]) -> String {
    if classes.count == 2 { return "\(classes[0]) or \(classes[1])" }
    let text = pieces(classes, joiningEnds: "–").joined(separator: ", ")
    return text.unicodeScalars.count <= 16 ? text : "\(classes.count) classes"
  }

  /// The argument of `--classes` that names them again: `3,7`, `0-9`, `cat,dog`.
  static func argument(_ classes: [ImageClass]) -> String {
    pieces(classes, joiningEnds: "-").joined(separator: ",")
  }

  /// The longest name, in columns.
  static func width(_ classes: [ImageClass]) -> Int {
    classes.map { $0.name.unicodeScalars.count }.max() ?? 1
  }

  /// Three labels or more that follow each other become one piece; names stay as they are.
  private static func pieces(_ classes: [ImageClass], joiningEnds dash: String) -> [String] {
    var runs: [[ImageClass]] = []
    for next in classes {
      if let last = runs.last?.last, last.isNumber, next.isNumber, last.label + 1 == next.label {
        runs[runs.count - 1].append(next)
      } else {
        runs.append([next])
      }
    }
    return runs.flatMap { run in
      run.count >= 3 ? ["\(run[0])\(dash)\(run[run.count - 1])"] : run.map(\.name)
    }
  }
}

extension ImageClass {
  /// Whether it has no other name than its label.
  fileprivate var isNumber: Bool { name == String(label) }
}
