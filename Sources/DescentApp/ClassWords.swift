import Datasets

/// How this program speaks of the classes that are told apart.
enum ClassWords {
  /// `3 or 7`, `3, 5, 8`, `0–4, 7`; how many there are where that would be long.
  static func title(_ classes: [ImageClass]) -> String {
    if classes.count == 2 { return "\(classes[0]) or \(classes[1])" }
    let text = pieces(classes, joiningEnds: "–").joined(separator: ", ")
    return text.unicodeScalars.count <= 16 ? text : "\(classes.count) classes"
  }

  /// The argument of `--classes` that names them again: `3,7`, `0-9`, `cat,dog`; by their labels
  /// where a name would be read as something else.
  static func argument(_ classes: [ImageClass]) -> String {
    let isClear = classes.allSatisfy { imageClass in
      imageClass.isNumber
        || !imageClass.name.contains(",") && imageClass.name.contains(where: \.isLetter)
    }
    let named = isClear ? classes : classes.map { ImageClass(label: $0.label) }
    return pieces(named, joiningEnds: "-").joined(separator: ",")
  }

  /// The longest name, in columns.
  static func width(_ classes: [ImageClass]) -> Int {
    classes.map { $0.name.unicodeScalars.count }.max() ?? 1
  }

  /// A text in so many columns at most, the end of a longer one cut: `Ankle b…`.
  static func cut(_ text: String, width: Int) -> String {
    guard text.unicodeScalars.count > width else { return text }
    let start = text.unicodeScalars.prefix(max(0, width - 1))
    return width > 0 ? String(String.UnicodeScalarView(start)) + "…" : ""
  }

  /// A name in so many columns at most.
  static func name(_ imageClass: ImageClass, width: Int) -> String {
    cut(imageClass.name, width: width)
  }

  /// The same with blanks after it, so that what follows stands in a column.
  static func column(_ imageClass: ImageClass, width: Int) -> String {
    let name = name(imageClass, width: width)
    return name + String(repeating: " ", count: max(0, width - name.unicodeScalars.count))
  }

  /// What many of them are called: `3s`; a word stays as it is, since its plural is not known.
  static func plural(_ imageClass: ImageClass) -> String {
    imageClass.isNumber ? "\(imageClass)s" : imageClass.name
  }

  /// Each of them: `all 3s`, `all of cat`.
  static func all(_ imageClass: ImageClass) -> String {
    imageClass.isNumber ? "all \(imageClass)s" : "all of \(imageClass)"
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
  var isNumber: Bool { name == String(label) }
}
