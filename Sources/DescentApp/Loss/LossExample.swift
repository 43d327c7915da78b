import Autograd
import Learning

/// The chapter's three digits: what they should be, what was predicted, and the loss of that.
struct LossExample: Hashable, Sendable {
  /// What a key changes a prediction by.
  static let step: Float = 0.1

  /// 1 for a 3, 0 for a 7.
  private(set) var targets: [Float] = [1, 0, 1]
  /// How much a digit is taken for a 3, in tenths, so that steps never add up to 0.30000001.
  private var tenths = [9, 4, 2]
  /// The digit that keys change.
  private(set) var place = 0

  /// How much each is taken for a 3, 0 … 1.
  var predictions: [Float] { tenths.map { Float($0) / 10 } }

  /// What each adds to the loss.
  var losses: [Float] {
    mnistLosses(
      probabilities: Tensor<Float>(predictions), targets: Tensor<Float>(targets)
    ).elements
  }

  /// The mean of these.
  var loss: Float { Tensor<Float>(losses).mean().item }

  mutating func choose(_ count: Int) {
    place = min(max(place + count, 0), targets.count - 1)
  }

  mutating func change(by count: Int) { tenths[place] = min(max(tenths[place] + count, 0), 10) }

  mutating func toggleTarget() { targets[place] = 1 - targets[place] }

  /// As the chapter has it.
  mutating func reset() { self = LossExample() }
}
