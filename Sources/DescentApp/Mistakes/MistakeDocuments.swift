import Datasets
import Learning

/// A list of digits as files.
enum MistakeDocuments {
  /// What the files are called, but for a number and their endings.
  private static let stem = "descent-mistakes"

  /// The list as CSV and its digits as one picture, in the same order.
  static func of(
    _ indices: [Int], _ assessment: Assessment, _ dataset: Dataset
  ) -> [Document] {
    let list = MistakeList(assessment, of: dataset, at: indices)
    let sheet = DigitSheet(of: indices, in: dataset.validation).map { sheet in
      Document(
        stem: stem,
        .picture(pixels: sheet.pixels, width: sheet.width, height: sheet.height))
    }
    return [Document(stem: stem, .text(list.csv))] + [sheet].compactMap { $0 }
  }
}
