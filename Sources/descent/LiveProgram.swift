import ArgumentParser
import Datasets
import DescentApp
import Learning
import Terminal

/// The program on a terminal: introduces state, worker and console to each other.
struct LiveProgram {
  let dataset: Dataset
  let settings: TrainingSettings
  let crashTest: CrashTest?

  /// Runs until it is left; gives the terminal back and prints the summary.
  func run() throws {
    let console = try openConsole()
    let worker = Worker(
      makeSession: { [dataset, settings] in
        TrainingSession(dataset: dataset, settings: settings, isRunning: true)
      },
      prepareThread: { NcursesConsole.prepareThreadForCrashes() }, wake: console.waker)
    let ideals = IdealDigits(dataset.training, classCount: dataset.classes.count)
    var loop = EventLoop(
      AppState(
        workspace: Workspace(
          dataset: dataset, ideals: ideals, baseline: ideals.assess(dataset.validation),
          size: console.size, capabilities: console.capabilities)),
      program: CommandLine.arguments.first ?? "descent")

    let signal = loop.run(on: console, with: worker) { crash(worker) }

    let hasStopped = worker.stop()
    console.close()
    if !hasStopped {
      StandardStreams.writeError("descent: the last step took too long; the summary lacks it.\n")
    }
    if let snapshot = worker.takeSnapshot() ?? loop.state.workspace.snapshot {
      try? StandardStreams.write("\(loop.summary(of: snapshot))\n")
    }
    if signal != 0 { throw ExitCode(128 + signal) }
  }

  private func openConsole() throws -> NcursesConsole {
    do {
      return try NcursesConsole()
    } catch {
      throw Failure(error)
    }
  }

  private func crash(_ worker: Worker) {
    switch crashTest {
    case .main: preconditionFailure("crash test: a precondition failed on the main thread")
    case .worker: worker.send(.crash)
    case nil: break
    }
  }
}
