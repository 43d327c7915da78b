import ArgumentParser
import Datasets
import DescentApp

/// `descent train`: the same run without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train without a screen and print a line for each epoch.",
    discussion: "Learns from the built-in digits unless --data leads to others.")

  @OptionGroup var options: RunOptions

  func run() throws {
    StandardStreams.ignoreBrokenPipes()
    let dataset = try options.source.load(options.classes)
    if options.shuffle == nil, dataset.classes.count > 2 {
      StandardStreams.writeError(
        "descent: not shuffled: batches come class after class, from which \(dataset.classes.count) "
          + "classes are learned badly. --shuffle mixes them.\n")
    }
    try train(dataset)
  }

  private func train(_ dataset: Dataset) throws {
    let session = TrainingSession(
      dataset: dataset,
      settings: options.settings(shufflingByDefault: false, epochsByDefault: 10))
    var problem: WriteError?
    let interruption = Interruption()
    var bar = ProgressBar(isShown: StandardStreams.isErrorTerminal)
    let outcome = Headless(session, format: options.json ? .json : .lines).run(
      isInterrupted: { interruption.hasHappened },
      progress: { bar.show($0) },
      write: { line in
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
    switch outcome {
    case .stopped(let stop):
      StandardStreams.writeError("descent: \(stop)\n")
      if stop.reason == .hand { throw ExitCode(Interruption.exitCode) }
    case .diverged(let divergence):
      throw Failure("\(divergence) Try a lower learning rate.", code: .divergedOrDiffers)
    case .unwritten:
      if let problem, !problem.isBrokenPipe { throw Failure(problem) }
      // As a program ends that the broken pipe's signal ends, but without a word.
      throw ExitCode(128 + 13)
    }
  }
}
