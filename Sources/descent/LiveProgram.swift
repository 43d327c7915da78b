import ArgumentParser
import Datasets
import DescentApp
import Terminal

/// The program on a terminal: introduces state, worker and console to each other.
struct LiveProgram {
  let found: FoundDataset
  let settings: TrainingSettings
  /// The roller coaster's speeds where they are not the chapter's.
  let measurements: Measurements?
  /// What Draw has on its sheet at first; `nil` for nothing.
  let drawing: Drawing?
  let given: Settings
  let crashTest: CrashTest?

  /// Runs until it is left; gives the terminal back and prints the summary.
  func run() throws {
    StandardStreams.ignoreBrokenPipes()
    let console = try openConsole()
    let preferences = given.preferences
    let worker = Worker(
      reading: found, measurements: measurements,
      makeSession: { [settings] in
        TrainingSession(
          dataset: $0, settings: settings, isRunning: true, speed: preferences.speed)
      },
      prepareThread: { NcursesConsole.prepareThreadForCrashes() }, wake: console.waker)
    var loop = EventLoop(
      AppState(
        workspace: Workspace(
          found: found, size: console.size, capabilities: console.capabilities,
          preferences: preferences),
        drawing: drawing),
      program: CommandLine.arguments.first ?? "descent")

    let signal = loop.run(on: console, with: worker) {
      if let crashTest { worker.crash(crashTest) }
    }

    let hasStopped = worker.stop()
    if !hasStopped, loop.state.workspace.lesson != nil {
      StandardStreams.writeError("descent: the last step took too long; the summary lacks it.\n")
    }
    let snapshot = worker.takeSnapshot() ?? loop.state.workspace.snapshot
    let summary = loop.failure == nil ? snapshot.flatMap { loop.summary(of: $0) } : nil
    console.close(saying: summary.map { "\($0)\n" } ?? "")
    if let failure = loop.failure { throw Failure(failure) }
    if signal != 0 { throw ExitCode(128 + signal) }
  }

  private func openConsole() throws -> NcursesConsole {
    do {
      return try NcursesConsole(options: given.terminal)
    } catch {
      throw Failure(error)
    }
  }
}
