/// One of the kinds that pictures are told apart into: a number in the files, a word for people.
public struct ImageClass: Hashable, Sendable, CustomStringConvertible {
  /// What stands for it in the files, 0 … 255; in a folder of PNG files whose folders have words
  /// for names, its place among them.
  public let label: Int
  /// What it is called: `3`, `pullover`.
  public let name: String

  /// A class whose name is its label unless told otherwise.
  ///
  /// Characters in a name that would command a terminal become the sign for unknown ones.
  public init(label: Int, name: String? = nil) {
    self.label = label
    let scalars = (name ?? String(label)).unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }
    self.name = String(String.UnicodeScalarView(scalars))
  }

  /// Its name.
  public var description: String { name }
}

/// How somebody asks for a class, before the data is known.
public enum ClassChoice: Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
  /// By a name that is this number, or else by its number in the files.
  case label(Int)
  /// By its name; where none is just so, capitals, blanks and punctuation do not matter:
  /// `ankle-boot` is `Ankle boot`.
  case name(String)

  /// A label.
  public init(integerLiteral label: Int) { self = .label(label) }

  /// The label or the name as it was asked for.
  public var description: String {
    switch self {
    case .label(let label): String(label)
    case .name(let name): name
    }
  }

  /// The class that is meant among those there are, if any; the first of several.
  public func match(in present: [ImageClass]) -> ImageClass? {
    present.first { $0.name == description } ?? present.first(where: meansRoughly)
  }

  private func meansRoughly(_ imageClass: ImageClass) -> Bool {
    switch self {
    case .label(let label): label == imageClass.label
    case .name(let name): ClassChoice.plain(name) == ClassChoice.plain(imageClass.name)
    }
  }

  /// Letters and digits alone, in lower case.
  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// Which classes of a dataset are wanted, in the order in which they shall be learned.
public enum ClassSelection: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// 3 and 7 where there are such, by name or else by label; otherwise the first two.
  case usual
  /// Every class that has examples.
  case all
  /// These.
  case these([ClassChoice])

  /// The classes that are listed.
  public init(arrayLiteral choices: ClassChoice...) { self = .these(choices) }

  /// Classes by their labels.
  public init(labels: some Sequence<Int>) { self = .these(labels.map(ClassChoice.label)) }

  /// Finds the classes that are meant among those there are.
  ///
  /// - Parameters:
  ///   - present: All that have examples.
  ///   - part: The word for the set of pictures, for errors.
  ///   - source: Where the pictures come from, for errors.
  /// - Throws: ``DatasetError/emptyClass(name:part:source:present:)``,
  ///   ``DatasetError/sameClassTwice(name:)``, ``DatasetError/tooFewClasses(source:present:)``.
  func resolve(
    _ present: [ImageClass], part: String, source: String
  ) throws(DatasetError) -> [ImageClass] {
    switch self {
    case .all: return present
    case .usual:
      guard present.count >= 2 else {
        throw .tooFewClasses(source: source, present: present.map(\.name))
      }
      let named = ["3", "7"].compactMap { name in present.first { $0.name == name } }
      let labelled = [3, 7].compactMap { label in present.first { $0.label == label } }
      return [named, labelled].first { $0.count == 2 } ?? Array(present.prefix(2))
    case .these(let choices):
      var found: [ImageClass] = []
      for choice in choices {
        guard let match = choice.match(in: present) else {
          throw .emptyClass(
            name: choice.description, part: part, source: source, present: present.map(\.name))
        }
        guard !found.contains(match) else { throw .sameClassTwice(name: match.name) }
        found.append(match)
      }
      return found
    }
  }
}
