import Learning
import TextGraphics

/// The next step in numbers, one sentence for each operation and for each number that it changes.
struct TraceWords {
  private let trace: StepTrace

  init(_ trace: StepTrace) { self.trace = trace }

  /// Forward from the parameters to the loss with each gradient's length, then the update.
  var lines: [String] {
    [
      "Step \(NumberText.grouped(trace.step)) in numbers, from \(trace.source); it is not taken yet."
    ] + trace.nodes.indices.map(node) + updates
  }

  private func node(_ place: Int) -> String {
    let node = trace.nodes[place]
    let what =
      node.isParameter
      ? "the parameter \(node.name)"
      : "\(node.operation)\(node.name.isEmpty ? "" : ", the \(node.name)")"
        + ", made of \(Spoken.list(node.inputs.map { "line \($0)" }))"
    let values = node.values.map(Spoken.value).joined(separator: ", ")
    let begins = node.shape == "[]" ? "it is" : "shape \(node.shape), it begins with"
    return "Line \(place): \(what); \(begins) \(values); its gradient is "
      + "\(Spoken.value(node.gradientNorm)) long."
  }

  private var updates: [String] {
    let rate = NumberLabel.rate(trace.learningRate)
    return trace.updates.flatMap { update in
      update.entries.map { entry in
        let (row, column) = entry.index.quotientAndRemainder(dividingBy: update.columns)
        let place = update.columns > 1 ? "\(row), \(column)" : "\(row)"
        let name = update.count == 1 ? update.name : "\(update.name)[\(place)]"
        let numbers = [entry.before, entry.gradient, entry.after].map(Spoken.value)
        return trace.isPlain
          ? "Update: \(name) is \(numbers[0]) minus \(rate) times \(numbers[1]), which is "
            + "\(numbers[2])."
          : "Update: \(name) goes from \(numbers[0]) to \(numbers[2]); its gradient is \(numbers[1])."
      }
    }
  }
}
