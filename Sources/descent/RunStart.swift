import Datasets
import DescentApp
import Learning

/// What a run learns from and the weights that it starts from, each checked against the other
/// before any picture is read.
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
    let start = try RunStart.weights(options)
    weights = start
    if let data = options.source.data {
      found = try RunStart.find(data, options, start)
      return
    }
    let data = configuration.settings.data
    do throws(Failure) {
      found = try RunStart.find(try RunStart.argument(meaning: data), options, start)
    } catch {
      guard data != nil else { throw error }
      throw Failure("\(error.sentence) \(configuration.origin(of: .data))", code: error.code)
    }
  }

  private static func weights(_ options: RunOptions) throws(Failure) -> SavedModel? {
    guard let path = options.weights else { return nil }
    do throws(WeightsError) {
      let weights = try SavedModel.read(path)
      if let model = options.model { try weights.check(model) }
      return weights
    } catch {
      throw Failure(error)
    }
  }

  /// What `--data` would have to say for what the configuration file says.
  private static func argument(meaning data: String?) throws(Failure) -> String? {
    guard let data else { return nil }
    do throws(DatasetError) {
      return try DatasetCatalog.argument(meaning: data)
    } catch {
      throw Failure(error)
    }
  }

  private static func find(
    _ data: String?, _ options: RunOptions, _ weights: SavedModel?
  ) throws(Failure) -> FoundDataset {
    if let weights {
      do throws(WeightsError) {
        return try weights.find(data, classes: options.wanted.classes)
      } catch {
        throw Failure(error)
      }
    }
    do throws(DatasetError) {
      return try DatasetCatalog.find(data, classes: options.classes)
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
