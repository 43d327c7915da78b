import Learning

/// The weights of one moment on their way to whoever looks into them: a copy, with what else is
/// known of that moment.
struct InspectedWeights: Sendable {
  /// A number that every change of the weights raises.
  let version: Int
  /// A number that every restart raises.
  let attempt: Int
  /// Whose weights they are: `step 120`.
  let source: String
  /// The model.
  let model: ModelState
  /// How every validation digit has fared until then.
  let history: DigitHistory
}

extension TrainingSession {
  /// The weights as they are now, for the inspection.
  var inspectedWeights: InspectedWeights {
    InspectedWeights(
      version: weightsVersion, attempt: attemptNumber, source: sourceOfWeights,
      model: ModelState(attempt.learner.model, choice: run.settings.model), history: history)
  }
}
