import Datasets
import Learning
import TextGraphics

/// Validation digits with what a model says of them, as text: for other programs and for people.
public struct MistakeList: Sendable {
  /// The digits, in their order.
  public let rows: [MistakeRow]

  /// How many validation digits there are, and how many of them are wrong.
  private let count: Int
  private let mistakeCount: Int

  /// Lists some digits in the order given, or all mistakes, the worst first.
  ///
  /// - Parameter indices: Places among the validation digits.
  /// - Precondition: The assessment is one of the dataset's validation digits.
  public init(_ assessment: Assessment, of dataset: Dataset, at indices: [Int]? = nil) {
    let images = dataset.validation
    precondition(
      assessment.count == images.count,
      "an assessment of \(assessment.count) digits for \(images.count)")
    let indices =
      indices
      ?? MistakeOrder.worst.ranking(assessment, of: dataset).filter { !assessment.isRight($0) }
    rows = indices.map { index in
      let verdict = assessment.verdicts[index]
      return MistakeRow(
        index: dataset.validationIndex(at: index),
        actual: dataset.classes[assessment.labels[index]].name,
        predicted: dataset.classes[verdict].name,
        probability: assessment.probability(of: verdict, at: index),
        loss: assessment.losses[index], file: images.filePath(at: index))
    }
    count = assessment.count
    mistakeCount = assessment.mistakeCount
  }

  // MARK: For programs

  /// One JSON object on each line; empty without digits.
  public var jsonLines: String { rows.map { $0.jsonLine + "\n" }.joined() }

  /// A line of headings and one for each digit, fields in quotes where they need them.
  ///
  /// - Source: RFC 4180, but for the line ends, which are those of Unix.
  public var csv: String {
    let hasFiles = rows.contains { $0.file != nil }
    let headings =
      ["index", "actual", "predicted", "probability", "loss"] + (hasFiles ? ["file"] : [])
    return ([headings] + rows.map(\.fields)).map { fields in
      fields.map(MistakeList.quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
    guard needsQuotes else { return field }
    let scalars = field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
    return "\"\(scalars.joined())\""
  }

  // MARK: For people

  /// Columns under headings, and a last line of how many are wrong; that line alone without digits.
  ///
  /// Characters that would command a terminal are replaced.
  public var table: String {
    let lines = rows.isEmpty ? [] : Table(rows).lines
    return (lines + [summary]).map { $0 + "\n" }.joined()
  }

  /// `37 of 2,000 wrong · accuracy 98.2 %`.
  public var summary: String {
    "\(NumberText.grouped(mistakeCount)) of \(NumberText.grouped(count)) wrong"
      + " · accuracy \(accuracy) %"
  }

  /// One digit behind the point, or as many as tell it from 100.
  private var accuracy: String {
    let part = Double(count - mistakeCount) / Double(max(count, 1))
    let texts = (1...8).map { NumberText.fixed(part * 100, decimals: $0) }
    return texts.first { mistakeCount == 0 || !$0.hasPrefix("100") } ?? texts[0]
  }
}

extension MistakeList {
  /// Rows as columns of text, as wide as what is longest in them.
  private struct Table {
    let lines: [String]

    init(_ rows: [MistakeRow]) {
      let hasFiles = rows.contains { $0.file != nil }
      let cells = rows.map { row in
        [
          "\(row.index)", Table.clean(row.actual), Table.clean(row.predicted),
          NumberText.fixed(Double(row.probability), decimals: 4), NumberLabel.loss(row.loss),
        ] + (hasFiles ? [Table.clean(row.file ?? "")] : [])
      }
      let headings =
        ["index", "actual", "predicted", "probability", "loss"] + (hasFiles ? ["file"] : [])
      let all = [headings] + cells
      let widths = headings.indices.map { column in
        all.map { $0[column].unicodeScalars.count }.max() ?? 0
      }
      lines = all.map { row in
        let padded = zip(row, widths).enumerated().map { column, cell in
          Table.isNumber(column)
            ? NumberText.padded(cell.0, cell.1)
            : cell.0 + String(repeating: " ", count: cell.1 - cell.0.unicodeScalars.count)
        }
        return NumberText.withoutBlanksAtEnd(padded.joined(separator: "  "))
      }
    }

    /// Numbers end at the right of their column: index, probability and loss.
    private static func isNumber(_ column: Int) -> Bool { [0, 3, 4].contains(column) }

    private static func clean(_ text: String) -> String {
      let scalars = text.unicodeScalars.map {
        $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
      }
      return String(String.UnicodeScalarView(scalars))
    }
  }
}
