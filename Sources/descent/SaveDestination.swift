import Datasets
import DescentApp

/// Where `--save` puts the weights; known to be writable before training begins, so that nobody
/// trains for an hour in vain.
struct SaveDestination {
  private let path: String

  /// - Throws: ``Failure`` where no file can be written there.
  init(_ path: String) throws(Failure) {
    self.path = path
    do throws(SafetensorsError) {
      try SafetensorsFile.checkWritable(path)
    } catch {
      throw Failure(error)
    }
  }

  /// Writes the weights that a run has kept, and says so on standard error.
  func save(_ session: TrainingSession) throws(Failure) {
    do throws(SafetensorsError) {
      try session.makeSavedModel().write(to: path)
    } catch {
      throw Failure(error)
    }
    StandardStreams.writeError("descent: The weights are saved in '\(path)'.\n")
  }

  /// What to add to the sentence of what came in between.
  var regret: String { " Nothing was saved in '\(path)'." }
}
