import Datasets
import Learning

/// A list of digits as files.
enum MistakeDocuments {
  /// The list as CSV and its digits as one picture, in the same order.
  static func of(
    _ indices: [Int], _ assessment: Assessment, _ dataset: Dataset
  ) -> [Document] {
    []
  }
}
