/// The seven steps that all learning here goes through, in their order.
///
/// - Source: Howard & Gugger 2020, chapter 4, figure "The gradient descent process".
enum SevenSteps: Int, CaseIterable, Sendable {
  case initialize, predict, loss, gradient, step, again, stop

  /// The word on the ring.
  var word: String {
    switch self {
    case .initialize: "init"
    case .predict: "predict"
    case .loss: "loss"
    case .gradient: "gradient"
    case .step: "step"
    case .again: "repeat"
    case .stop: "stop"
    }
  }

  /// What happens there, in a sentence.
  var help: String {
    switch self {
    case .initialize: "The parameters begin at random numbers, the same for the same seed."
    case .predict: "The model makes its predictions from the parameters as they are."
    case .loss: "One number says how wrong they are: small is good."
    case .gradient: "For each parameter: how the loss changes if it grows a little."
    case .step: "Every parameter moves against its gradient, rate × gradient far."
    case .again: "The next predictions are made with the changed parameters."
    case .stop: "Enough: a target, a time, patience or a hand ends it."
    }
  }
}
