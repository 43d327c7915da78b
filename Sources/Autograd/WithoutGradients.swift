/// Runs a closure whose tensor operations are not recorded.
///
/// Nests, and ends with the closure also when it throws. Holds for the calling task only.
/// - Source: torch.no_grad.
public func withoutGradients<Result>(_ body: () throws -> Result) rethrows -> Result {
  try Recording.$isPaused.withValue(true, operation: body)
}

/// Whether operations build the graph.
enum Recording {
  @TaskLocal static var isPaused = false
}
