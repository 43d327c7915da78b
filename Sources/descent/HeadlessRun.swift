import ArgumentParser
import Datasets
import DescentApp
import Learning

/// A run without a screen, with all that is said of it on standard error.
struct HeadlessRun {
  let options: RunOptions
  /// The weights that it starts from; `nil` for those that the seed draws.
  let start: SavedModel?
  /// Where the weights go at its end; `nil` for nowhere.
  var destination: SaveDestination?

  /// Trains to the end.
  ///
  /// - Parameter format: How each epoch is written to standard output; `nil` for not at all.
  /// - Returns: The run at its end.
  /// - Throws: ``Failure`` where it diverges or a line cannot be written; an exit code where nobody
  ///   reads any more.
  func train(on dataset: Dataset, writing format: Headless.Format?) throws -> TrainingSession {
    warnOfOrder(dataset)
    let session = TrainingSession(
      dataset: dataset,
      settings: options.settings(
        from: start, shufflingByDefault: false, epochsByDefault: 10))
    var problem: WriteError?
    let interruption = EndSignals.ofInterruption()
    var bar = ProgressBar(isShown: StandardStreams.isErrorTerminal)
    let outcome = Headless(session, format: format ?? .lines).run(
      isInterrupted: { interruption.number != nil },
      progress: { bar.show($0) },
      write: { line in
        guard format != nil else { return true }
        bar.clear()
        do throws(WriteError) {
          try StandardStreams.write(line + "\n")
          return true
        } catch {
          problem = error
          return false
        }
      })
    bar.clear()
    interruption.end()
    switch outcome {
    case .stopped(let stop):
      StandardStreams.writeError("descent: \(stop)\n")
      try destination?.save(session)
    case .diverged(let divergence):
      throw Failure(
        "\(divergence) Try a lower learning rate.\(destination?.regret ?? "")",
        code: .divergedOrDiffers)
    case .unwritten: throw endUnsaved(after: problem)
    }
    return session
  }

  /// Ends the program as Ctrl-C does, once all is done, where that has stopped a run.
  static func endIfInterrupted(_ session: TrainingSession) throws {
    if session.stop?.reason == .hand { throw ExitCode(EndSignals.interruptionCode) }
  }

  /// What ends a program that cannot write on: without a word where nobody reads any more, as the
  /// broken pipe's signal would end it.
  static func end(after problem: WriteError?) -> any Error {
    if let problem, !problem.isBrokenPipe { return Failure(problem) }
    return ExitCode(128 + 13)
  }

  /// The same, with a word on what was not saved.
  private func endUnsaved(after problem: WriteError?) -> any Error {
    let end = HeadlessRun.end(after: problem)
    guard let destination else { return end }
    if let failure = end as? Failure {
      return Failure("\(failure.sentence)\(destination.regret)", code: failure.code)
    }
    StandardStreams.writeError("descent: Nobody reads on.\(destination.regret)\n")
    return end
  }

  private func warnOfOrder(_ dataset: Dataset) {
    guard options.shuffle == nil, dataset.classes.count > 2 else { return }
    StandardStreams.writeError(
      "descent: not shuffled: batches come class after class, from which \(dataset.classes.count) "
        + "classes are learned badly. --shuffle mixes them.\n")
  }
}
