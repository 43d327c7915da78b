import ArgumentParser
import Datasets
import DescentApp
import Learning

/// `descent mistakes`: the validation digits that a model takes for others.
struct Mistakes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mistakes",
    abstract: "Print the validation digits that are taken for others, worst first.",
    discussion: """
      Trains first, as 'descent train' does with the same options; with --weights those are asked \
      as they are. The number of a digit is that in the validation file, from 0; of PNG files, \
      that in the order in which they are read.
      """)

  @OptionGroup var options: RunOptions

  @Flag(help: "Print a line of headings and one of values for each mistake, with commas.")
  var csv = false

  func validate() throws {
    if options.json, csv {
      throw ValidationError("--json and --csv both say how to print: give one of them.")
    }
    if options.weights != nil, options.hasTrainingOptions {
      throw ValidationError(
        "--weights are asked as they are: leave out what says how to train, or train first with "
          + "'descent train --weights … --save …'.")
    }
  }

  func run() throws {
    StandardStreams.ignoreBrokenPipes()
    let start = try RunStart(options, try Configuration.load())
    let dataset = try start.loadDataset()
    // The weights of a file are asked as they are, others are those of a run.
    let session =
      start.weights == nil
      ? try HeadlessRun(options: options, start: nil).train(on: dataset, writing: nil) : nil
    let weights = start.weights?.state ?? session?.modelState
    guard let model = weights?.makeModel() else { return }
    let list = MistakeList(
      Assessment(model, on: dataset.validation, classCount: dataset.classes.count), of: dataset)
    do {
      try StandardStreams.write(options.json ? list.jsonLines : csv ? list.csv : list.table)
    } catch {
      throw HeadlessRun.end(after: error)
    }
    if let session { try HeadlessRun.endIfInterrupted(session) }
  }
}
