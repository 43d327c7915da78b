import Autograd

/// What each pixel of a picture adds to a model's prediction, which is their sum and the rest.
///
/// Of two classes the prediction is the model's own, positive for the first. Of more it is by how
/// much one class's prediction is above another's, positive for the one.
public struct Attribution: Hashable, Sendable {
  /// How the shares are found.
  public enum Method: Hashable, Sendable {
    /// Weight × pixel, which is all that a linear model does.
    case weightTimesPixel
    /// The prediction's gradient × pixel, which is so only near the picture where units are hidden.
    case gradientTimesInput
  }

  /// How the shares were found.
  public let method: Method
  /// What each pixel adds.
  public let values: [Float]
  /// What the prediction has besides: the bias of a linear model; of another what makes the sum up.
  public let rest: Float
  /// The prediction itself, as the model gives it.
  public let prediction: Float
  /// How the prediction changes with each pixel: the weights of a linear model.
  public let gradient: [Float]

  /// Takes one picture apart.
  ///
  /// - Parameters:
  ///   - pixels: 0 … 1 on usual pictures; any numbers are fine.
  ///   - one: The class that positive shares speak for.
  ///   - other: The class that negative shares speak for.
  /// - Precondition: Two different classes; of two classes in all, the first is `one`.
  /// - Source: gradient × input, Shrikumar et al. 2016, "Not just a black box".
  public init(
    of pixels: [Float], by model: any Model, choice: ModelChoice, for one: Int, against other: Int
  ) {
    precondition(one != other, "class \(one) against itself")
    let input = Tensor<Float>(pixels, shape: [1, pixels.count]).requiringGrad()
    let outputs = model(input)
    let isBinary = outputs.shape.count == 1
    precondition(!isBinary || one == 0, "of two classes, predictions affirm the first")
    let margin =
      isBinary ? outputs.sum() : (outputs[0, one] - outputs[0, other])
    margin.backward()
    for parameter in model.parameters { parameter.grad = nil }
    gradient = input.grad?.elements ?? [Float](repeating: 0, count: pixels.count)
    prediction = margin.item
    values = zip(gradient, pixels).map { $0 * $1 }
    method = choice.hasHiddenUnits ? .gradientTimesInput : .weightTimesPixel
    switch choice {
    case .linear:
      let bias = model.parameters[1].elements
      rest = isBinary ? bias[0] : bias[one] - bias[other]
    case .simpleNet:
      rest = Float(Double(prediction) - Attribution.sum(values))
    }
  }

  /// What all pixels add together, in double precision.
  public var sum: Double { Attribution.sum(values) }

  private static func sum(_ values: [Float]) -> Double { values.reduce(0) { $0 + Double($1) } }

  /// The places of the pixels that add most, the largest first; of equal ones the first in the
  /// picture.
  ///
  /// Pixels that add nothing are left out.
  public func strongestFor(_ count: Int) -> [Int] { strongest(count) { $0 } }

  /// The places of the pixels that take away most, the strongest first.
  public func strongestAgainst(_ count: Int) -> [Int] { strongest(count) { -$0 } }

  private func strongest(_ count: Int, _ strength: (Float) -> Float) -> [Int] {
    let places = values.indices.filter { strength(values[$0]) > 0 }
    let sorted = places.sorted { first, second in
      let (one, other) = (strength(values[first]), strength(values[second]))
      return one == other ? first < second : one > other
    }
    return Array(sorted.prefix(count))
  }
}
