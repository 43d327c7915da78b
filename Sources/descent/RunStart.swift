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
  ///
  /// - Parameter configuration: Says where pictures come from where the options do not.
  init(_ options: RunOptions, _ configuration: Configuration) throws(Failure) {
    do throws(Failure) {
      let data = options.source.data ?? configuration.settings.data
      (found, weights) = try RunStart.find(options, data)
    } catch {
      guard options.source.data == nil, configuration.settings.data != nil else { throw error }
      throw Failure("\(error.sentence) \(configuration.origin(of: .data))", code: error.code)
    }
  }

  private static func find(
    _ options: RunOptions, _ data: String?
  ) throws(Failure) -> (FoundDataset, SavedModel?) {
    guard let path = options.weights else { return (try find(data, options.classes), nil) }
    do throws(WeightsError) {
      let weights = try SavedModel.read(path)
      if let model = options.model { try weights.check(model) }
      return (try weights.find(data, classes: options.wanted.classes), weights)
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
