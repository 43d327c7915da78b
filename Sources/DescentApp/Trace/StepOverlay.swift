import TextGraphics

/// How far somebody has walked through the next step, one arrow after the other: forward through
/// every operation, backward through them, and the update.
public struct StepOverlay: Hashable, Sendable {
  /// Arrows behind.
  var position = 0
  /// The step that is walked through; an older trace is on its way out.
  var step: Int

  /// Its keys, for the footer; only one where there is nothing to walk through.
  static func hints(_ state: AppState) -> [Hint] {
    guard state.shownTrace != nil else { return [Hint("Esc", "closes", rank: 0)] }
    return [
      Hint(".", "next arrow", rank: 0), Hint("←", "arrow back", rank: 2),
      Hint("Esc", "leaves without the step", rank: 1),
    ]
  }

  /// Where in a step an arrow stands.
  enum Place: Hashable {
    /// Before the first.
    case start
    /// So many operations have been computed.
    case forward(Int)
    /// So many operations have been walked back through.
    case backward(Int)
  }

  /// Arrows forward and backward; the update is one more.
  static func arrowCount(_ trace: StepTrace) -> Int { 2 * trace.operations.count }

  func place(in trace: StepTrace) -> Place {
    let count = trace.operations.count
    return position == 0
      ? .start : position <= count ? .forward(position) : .backward(position - count)
  }

  /// The step of the ring that is looked at.
  func ringStep(in trace: StepTrace) -> SevenSteps {
    switch place(in: trace) {
    case .start: return trace.step == 1 ? .initialize : .again
    case .forward(let count):
      let node = trace.operations[count - 1]
      return node <= trace.predictions ?? -1 ? .predict : .loss
    case .backward(let count):
      return count == trace.operations.count ? .step : .gradient
    }
  }

  /// Whether a node has its value by now.
  func knowsValue(of node: Int, in trace: StepTrace) -> Bool {
    if trace.nodes[node].isParameter { return true }
    guard let order = trace.operations.firstIndex(of: node) else { return false }
    return order < position
  }

  /// Whether all that uses a node has been walked back through.
  func knowsGradient(of node: Int, in trace: StepTrace) -> Bool {
    guard case .backward(let count) = place(in: trace) else { return false }
    let open = trace.operations.dropLast(count)
    return !open.contains { trace.nodes[$0].inputs.contains(node) }
  }

  /// The nodes that the last arrow led to.
  func current(in trace: StepTrace) -> [Int] {
    switch place(in: trace) {
    case .start: return trace.nodes.indices.filter { trace.nodes[$0].isParameter }
    case .forward(let count): return [trace.operations[count - 1]]
    case .backward(let count):
      return trace.nodes[trace.operations[trace.operations.count - count]].inputs
    }
  }
}

extension Shell {
  /// Asks for the next step in numbers where the page in front shows learning.
  mutating func openStepOverlay(_ workspace: Workspace) -> [Effect] {
    guard Screens.all[current].showsLearning, workspace.status(of: run) != nil else { return [] }
    // Any step will do: what the worker tells is what comes next by then.
    stepOverlay = StepOverlay(step: 0)
    return [.worker(.trace, of: run)]
  }
}

extension AppState {
  /// What keys do while the next step is walked through.
  mutating func walk(_ key: Key) -> [Effect] {
    guard var overlay = shell.stepOverlay else { return [] }
    let trace = shownTrace
    var effects: [Effect] = []
    switch key {
    case .control("c"): shell.isQuitting = true
    case .escape, .character("i"), .character("q"):
      shell.stepOverlay = nil
      return [.worker(.endTrace, of: shell.run)]
    case .character("."), .right, .character("l"):
      guard let trace else { break }
      if overlay.position < StepOverlay.arrowCount(trace) {
        overlay.position += 1
      } else if key == .character(".") {
        // Only the key that steps applies the update, so that no arrow too many does.
        (overlay.position, overlay.step) = (0, trace.step + 1)
        effects = [.worker(.step, of: shell.run), .worker(.trace, of: shell.run)]
      }
    case .left, .character("h"), .backspace: overlay.position = max(0, overlay.position - 1)
    case .home, .character("g"): overlay.position = 0
    case .end, .character("G"):
      if let trace { overlay.position = StepOverlay.arrowCount(trace) }
    default: break
    }
    shell.stepOverlay = overlay
    return effects
  }

  /// The step that is walked through; `nil` while it is on its way.
  var shownTrace: StepTrace? {
    guard let overlay = shell.stepOverlay, let trace = workspace.trace(of: shell.run),
      trace.step >= overlay.step
    else { return nil }
    return trace
  }
}
