import Datasets
import DescentApp
import Learning

/// What a run learns from and the weights that it starts from, each checked against the other before
/// any picture is read.
struct RunStart {
  /// The pictures, still to be read.
  let found: FoundDataset
  /// What `--weights` leads to; `nil` without it.
  let weights: SavedModel?

  /// Reads the weights and finds the pictures; what is wrong with either becomes a sentence and an
  /// exit code.
  init(_ options: RunOptions) throws(Failure) {
    guard let path = options.weights else {
      weights = nil
      found = try RunStart.find(options.source.data, options.classes)
      return
    }
    do throws(WeightsError) {
      let weights = try SavedModel.read(path)
      if let model = options.model { try weights.check(model) }
      found = try weights.find(options.source.data, classes: options.wanted.classes)
      self.weights = weights
    } catch {
      throw Failure(error)
    }
  }

  private static func find(
    _ data: String?, _ classes: ClassSelection
  ) throws(Failure) -> FoundDataset {
    do throws(DatasetError) {
      return try DatasetCatalog.find(data, classes: classes)
    } catch {
      throw Failure(error)
    }
  }

  /// Reads the pictures, with a bar where that takes long.
  func loadDataset() throws(Failure) -> Dataset {
    do throws(DatasetError) {
      return try DataOptions.read(found)
    } catch {
      throw Failure(error)
    }
  }
}
