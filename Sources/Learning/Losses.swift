import Autograd

/// The chapter's loss for two classes: how far each prediction is from what it should have been,
/// on the way from 0 to 1.
///
/// The sigmoid turns predictions into numbers between 0 and 1; the loss is the mean of 1 − p where
/// the target is 1 and of p where it is 0, so it lies between 0 (all certain and right) and 1.
/// - Parameters:
///   - predictions: Any real numbers, positive for the first class.
///   - targets: 1 for the first class, 0 for the second, in the predictions' shape.
/// - Shape: `[n, 1] and [n, 1] → []`.
/// - Gradient: ∓ s (1 − s) / n to each prediction; it vanishes where the sigmoid is saturated.
/// - Source: Howard & Gugger 2020, Deep Learning for Coders, chapter 4, `mnist_loss`.
public func mnistLoss(predictions: Tensor<Float>, targets: Tensor<Float>) -> Tensor<Float> {
  mnistLosses(probabilities: predictions.sigmoid(), targets: targets).mean()
}

/// What each example adds to the chapter's loss, before the mean is taken: how far its probability
/// is from where it should be.
///
/// - Parameters:
///   - probabilities: Meant to lie between 0 and 1, but not clamped.
///   - targets: 1 for the first class, 0 for the second, in the same shape.
/// - Shape: `[n] and [n] → [n]`, of any rank.
/// - Gradient: −1 where the target is 1, else 1.
/// - Source: the chapter's `torch.where(targets==1, 1-predictions, predictions)`.
public func mnistLosses(probabilities: Tensor<Float>, targets: Tensor<Float>) -> Tensor<Float> {
  (targets == 1).select(1 - probabilities, otherwise: probabilities)
}
