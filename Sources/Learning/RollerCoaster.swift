import Autograd

/// The chapter's end-to-end example: a quadratic learns to follow the speeds of a roller coaster
/// that goes over the top of a hump, measured once a second and not quite precisely.
///
/// From seed 42 it has the chapter's losses: 25823.8086, then 5435.5356 after one step.
/// - Source: Howard & Gugger 2020, chapter 4, "An end-to-end SGD example".
public final class RollerCoaster {
  /// Seconds from 0 to 19; `[20]`.
  public let time: Tensor<Float>
  /// The speed measured at each of them, slowest at the top of the hump; `[20]`.
  public let speed: Tensor<Float>
  /// a, b and c of the quadratic as it is now; `[3]`, requires a gradient.
  public let params: Tensor<Float>
  /// How far each step goes; may be changed between steps.
  public var learningRate: Float
  /// Steps taken.
  public private(set) var stepCount = 0
  /// The slope of the loss in a, b and c at the last step, `[3]`; `nil` before it.
  public private(set) var lastGradient: Tensor<Float>?

  /// Measures the speeds and draws a, b and c, all from one seed.
  public convenience init(seed: UInt64 = 42, learningRate: Float = 1e-5) {
    var generator = Generator(seed: seed)
    self.init(using: &generator, learningRate: learningRate)
  }

  /// A quadratic through speeds that were measured by somebody else.
  ///
  /// - Parameters:
  ///   - time: When each was measured; `[n]`.
  ///   - speed: The speeds; `[n]`.
  ///   - params: a, b and c to begin with; `[3]`, copied.
  public init(
    time: Tensor<Float>, speed: Tensor<Float>, params: Tensor<Float>, learningRate: Float = 1e-5
  ) {
    precondition(time.shape == speed.shape, "times \(time.shape), speeds \(speed.shape)")
    precondition(params.shape == [3], "a quadratic has 3 parameters, not \(params.shape)")
    (self.time, self.speed) = (time, speed)
    self.params = params.detached().clone().requiringGrad()
    self.learningRate = learningRate
  }

  /// Draws the noise of the speeds, then a, b and c; the generator can go on to other models as the
  /// chapter's does.
  public init(using generator: inout Generator, learningRate: Float = 1e-5) {
    let time = Tensor<Float>.arange(0, 20)
    self.time = time
    speed = generator.randn([20]) * 3 + 0.75 * (time - 9.5) ** 2 + 1
    params = generator.randn([3]).requiringGrad()
    self.learningRate = learningRate
  }

  /// The quadratic at some times, the chapter's `f(t, params)`.
  ///
  /// - Shape: `[n] and [3] → [n]`.
  public static func curve(_ time: Tensor<Float>, _ params: Tensor<Float>) -> Tensor<Float> {
    let parts = params.unbound()
    return parts[0] * (time ** 2) + (parts[1] * time) + parts[2]
  }

  /// The speeds that the quadratic gives now; `[20]`, recorded for a gradient.
  public var predictions: Tensor<Float> { RollerCoaster.curve(time, params) }

  /// The mean squared difference of these to the measured speeds; a scalar, recorded for a
  /// gradient.
  public var loss: Tensor<Float> { loss(of: predictions) }

  /// The mean squared difference of some predictions to the measured speeds.
  ///
  /// - Shape: `[20] → []`.
  /// - Source: the chapter's `mse`.
  public func loss(of predictions: Tensor<Float>) -> Tensor<Float> {
    ((predictions - speed) ** 2).mean()
  }

  /// The slope of the loss in a, b and c where they are now, without a step; `[3]`.
  public func gradient() -> Tensor<Float> { gradient(of: loss) }

  /// Puts other values in place of a, b and c.
  public func use(_ params: [Float]) {
    withoutGradients { self.params.copy(from: Tensor<Float>(params)) }
  }

  /// Predict, loss, gradient, step: the chapter's `apply_step`.
  ///
  /// - Returns: The loss before the step, as the chapter prints it.
  /// - Throws: ``Divergence`` where the loss, the gradient or a changed parameter is not finite.
  ///   The step was then not taken.
  public func step() throws(Divergence) -> Float {
    let loss = loss
    let number = stepCount + 1
    guard loss.item.isFinite else { throw Divergence(step: number, quantity: .loss) }
    let gradient = gradient(of: loss)
    guard gradient.isFinite else { throw Divergence(step: number, quantity: .gradient) }
    let changed = params.detached().clone()
    changed.subtract(gradient, times: learningRate)
    guard changed.isFinite else { throw Divergence(step: number, quantity: .update) }
    withoutGradients { params.copy(from: changed) }
    lastGradient = gradient
    stepCount = number
    return loss.item
  }

  /// Cleared at once, so that no two gradients add up.
  private func gradient(of loss: Tensor<Float>) -> Tensor<Float> {
    loss.backward()
    defer { params.grad = nil }
    return params.grad ?? Tensor.zeros(params.shape)
  }
}
