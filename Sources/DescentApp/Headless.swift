import Learning
import TextGraphics

/// Training without a screen: the same session, reported line by line.
public struct Headless {
  /// How an epoch is written.
  public enum Format: Hashable, Sendable {
    /// For people.
    case lines
    /// One JSON object on a line.
    case json
  }

  /// How training ended.
  public enum Outcome: Hashable, Sendable {
    /// A rule ended it, or a hand.
    case stopped(Stop)
    /// Something was no longer a finite number.
    case diverged(Divergence)
    /// A line could not be written.
    case unwritten
  }

  /// What one line tells.
  private struct Row {
    var epoch: Int
    /// Set where the line does not stand at an epoch's end.
    var step: Int?
    var trainingLoss: Double
    var validation: (loss: Float, accuracy: Float)
    var seconds: Double
  }

  private let session: TrainingSession
  private let format: Format

  /// - Precondition: The session's settings say when to stop.
  public init(_ session: TrainingSession, format: Format) {
    precondition(!session.run.settings.stopping.isEmpty, "training without a screen needs an end")
    self.session = session
    self.format = format
  }

  /// Trains to the end.
  ///
  /// - Parameters:
  ///   - isInterrupted: Asked after every step; true ends the run by hand.
  ///   - progress: Called after every step with the part of the run that is done, 0 … 1, where
  ///     something says how long it will be.
  ///   - write: Takes a line without its end; false where it could not be written.
  public func run(
    isInterrupted: () -> Bool = { false }, progress: (Double) -> Void, write: (String) -> Bool
  ) -> Outcome {
    let stopwatch = Stopwatch()
    var (time, passed) = (Duration.zero, Duration.zero)
    while session.stop == nil {
      let start = stopwatch.time
      let report = session.learn()
      time += stopwatch.time - start
      guard let report else { break }
      session.validateIfDue()
      let elapsed = stopwatch.time
      session.pass(elapsed - passed)
      passed = elapsed
      session.stopIfDue(after: report)
      if session.stop == nil, isInterrupted() { session.stop(by: .hand) }
      if let part = session.partDone { progress(part) }
      guard report.endsEpoch || session.stop != nil else { continue }
      // A measurement that failed leaves nothing to tell of this epoch.
      if session.run.divergence != nil { break }
      let row = row(report, time)
      guard write(format == .json ? Headless.json(row) : Headless.line(row)) else {
        return .unwritten
      }
      time = .zero
    }
    if let divergence = session.run.divergence { return .diverged(divergence) }
    guard let stop = session.stop else { preconditionFailure("a run that ended for no reason") }
    return .stopped(stop)
  }

  private func row(_ report: StepReport, _ time: Duration) -> Row {
    let run = session.run
    return Row(
      epoch: run.epochsDone + (report.endsEpoch ? 0 : 1),
      step: report.endsEpoch ? nil : run.step, trainingLoss: run.meanTrainingLoss ?? .nan,
      validation: (run.validationLoss.last?.y ?? .nan, run.validationAccuracy.last?.y ?? 0),
      seconds: time / .seconds(1))
  }

  private static func line(_ row: Row) -> String {
    let step = row.step.map { " · step \($0)" } ?? ""
    return "epoch \(NumberText.padded(String(row.epoch), 3))\(step)"
      + "   train \(NumberLabel.loss(row.trainingLoss))"
      + "   valid \(NumberLabel.loss(row.validation.loss))"
      + "   accuracy \(NumberText.fixed(Double(row.validation.accuracy) * 100, decimals: 2)) %"
      + "   \(NumberText.fixed(row.seconds, decimals: 3)) s"
  }

  private static func json(_ row: Row) -> String {
    let step = row.step.map { "\"step\":\($0)," } ?? ""
    return "{\"epoch\":\(row.epoch),\(step)\"train_loss\":\(Float(row.trainingLoss)),"
      + "\"valid_loss\":\(row.validation.loss),\"valid_accuracy\":\(row.validation.accuracy),"
      + "\"seconds\":\(NumberText.fixed(row.seconds, decimals: 4))}"
  }
}
