import Datasets
import Learning
import TextGraphics

/// What is in a directory of data, as lines of text: its files, its classes and their means.
public struct InspectionReport: Sendable {
  private static let width = 96

  private let inspection: DatasetInspection
  private let shading: ShadedImage.Shading

  /// A report on a dataset.
  ///
  /// - Parameter hasBlocks: Whether `░▒▓█` will be seen as meant; else signs of ASCII are used.
  public init(_ inspection: DatasetInspection, hasBlocks: Bool) {
    self.inspection = inspection
    shading = hasBlocks ? .blocks : .ascii
  }

  /// All lines.
  public var lines: [String] {
    let dataset = inspection.dataset
    return [dataset.path ?? dataset.name, recognition, ""] + fileTable + [""] + classTable + [""]
      + means
  }

  // MARK: What it is

  private var recognition: String {
    if let known = inspection.knownDataset {
      return "\(known.title), recognised by its checksums"
    }
    guard let (known, count) = inspection.partialMatch else {
      return "no known set: its checksums are not those of "
        + KnownDataset.all.map(\.title).joined(separator: " or ")
    }
    guard count < known.files.count else {
      return "not \(known.title) alone: all \(count) of its files are there, and others besides"
    }
    return "not \(known.title): only \(count) of its \(known.files.count) files "
      + "\(count == 1 ? "has" : "have") the right checksum"
  }

  private var fileTable: [String] {
    let columns = ["file", "bytes", "shape", "MD5 of what it holds"]
    let rows = inspection.files.map { file in
      [
        file.name, file.byteCount.map(NumberText.grouped) ?? "–",
        file.shape.map(NumberText.grouped).joined(separator: " × "), file.checksum,
      ]
    }
    return InspectionReport.table([columns] + rows, alignedRight: [1])
  }

  private var classTable: [String] {
    let dataset = inspection.dataset
    let named = dataset.classes.contains { $0.name != String($0.label) }
    let rows = dataset.classes.enumerated().map { position, imageClass in
      (named ? ["\(imageClass.label)", imageClass.name] : [imageClass.name])
        + [dataset.training, dataset.validation].map {
          NumberText.grouped($0.count(ofClass: position))
        }
    }
    let heading = (named ? ["label", "class"] : ["class"]) + ["training", "validation"]
    let sum =
      (named ? ["", "all"] : ["all"])
      + [dataset.training, dataset.validation].map { NumberText.grouped($0.count) }
    let first = named ? 2 : 1
    return InspectionReport.table(
      [heading] + rows + [sum], alignedRight: [first, first + 1])
  }

  /// Texts in columns as wide as their longest.
  private static func table(_ rows: [[String]], alignedRight: Set<Int>) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.unicodeScalars.count)
        return alignedRight.contains(column) ? padding + cell.0 : cell.0 + padding
      }
      return NumberText.withoutBlanksAtEnd("  " + cells.joined(separator: "  "))
    }
  }

  // MARK: Pictures

  /// The mean picture of each class, side by side.
  private var means: [String] {
    let dataset = inspection.dataset
    let ideals = IdealDigits(dataset.training, classCount: dataset.classes.count)
    // Of ten classes five in a row, of two both large.
    let room = Size(
      width: dataset.classes.count <= 3 ? 30 : 17, height: dataset.classes.count <= 3 ? 14 : 8)
    let columns = InspectionReport.width / room.width
    var lines = ["  mean of each class, of the training pictures"]
    for start in stride(from: 0, to: dataset.classes.count, by: columns) {
      let shown = start..<min(start + columns, dataset.classes.count)
      var canvas = Canvas(Size(width: InspectionReport.width, height: room.height + 2))
      for (place, position) in shown.enumerated() {
        let cell = Rect(
          x: 2 + place * room.width, y: 1, width: room.width - 2, height: room.height + 1)
        let (name, picture) = cell.split(top: 1)
        canvas.write(dataset.classes[position].name, x: 0, y: 0, in: name)
        dataset.imageSize.picture(of: ideals.means[position])
          .draw(on: &canvas, in: picture, shading: shading)
      }
      lines += canvas.lines
    }
    return lines.map(NumberText.withoutBlanksAtEnd)
  }
}
