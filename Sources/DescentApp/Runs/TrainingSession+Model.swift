import Learning

extension TrainingSession {
  /// What has been learned so far, as plain numbers; after a stop, the weights that it keeps.
  public var modelState: ModelState {
    ModelState(attempt.learner.model, choice: run.settings.model)
  }
}
