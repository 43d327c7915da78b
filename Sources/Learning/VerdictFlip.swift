import Autograd

/// The smallest change of a picture, along what the prediction depends on, that turns its verdict.
///
/// For a linear model that is exact: −z·w/‖w‖², a little more than enough. With hidden units the
/// gradient at the picture is followed until the verdict turns, or nothing turns it. Pixels are not
/// kept between 0 and 1: it is the model that is asked, not the eye.
/// - Source: Moosavi-Dezfooli et al. 2016, "DeepFool", equations 3 and 8.
public struct VerdictFlip: Hashable, Sendable {
  /// What to add to each pixel.
  public let change: [Float]
  /// The class that the changed picture is taken for.
  public let verdict: Int

  /// How much more than just enough, so that rounding does not undo it.
  public static let margin: Float = 1.001
  /// The longest change that is tried with hidden units: that of every pixel of MNIST by 3.6.
  static let longest: Float = 100

  /// The Euclidean length of the change, √Σ change².
  public var size: Float {
    Float(change.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
  }

  /// The largest change of a single pixel, as a magnitude.
  public var largest: Float { change.map(\.magnitude).max() ?? 0 }

  /// Looks for the change.
  ///
  /// - Returns: `nil` where nothing turns the verdict: for weights or a gradient of nothing but
  ///   zeros, and where a hidden unit that wakes up on the way holds it back.
  public init?(of pixels: [Float], by model: any Model, choice: ModelChoice, classCount: Int) {
    let objective = Objective(classCount: classCount)
    func verdict(_ pixels: [Float]) -> Int {
      withoutGradients {
        objective.verdicts(model(Tensor<Float>(pixels, shape: [1, pixels.count])))[0]
      }
    }
    let present = verdict(pixels)
    let directions = VerdictFlip.directions(
      from: present, pixels, model, choice, classCount: classCount)
    var best: (change: [Float], verdict: Int, length: Float)?
    // What the nearest few classes cannot do, farther ones hardly can.
    for (direction, distance) in directions.prefix(choice.hasHiddenUnits ? 9 : .max) {
      if let best, best.length <= distance { break }
      func changed(_ length: Float) -> [Float] { zip(pixels, direction).map { $0 + length * $1 } }
      guard
        let length = VerdictFlip.length(
          from: distance * VerdictFlip.margin, isExact: !choice.hasHiddenUnits,
          turns: { verdict(changed($0)) != present })
      else { continue }
      if best.map({ length < $0.length }) ?? true {
        best = (direction.map { length * $0 }, verdict(changed(length)), length)
      }
      // With hidden units the distances say little: the nearest class that can be reached will do.
      if choice.hasHiddenUnits { break }
    }
    guard let best else { return nil }
    (change, self.verdict) = (best.change, best.verdict)
  }

  /// Unit vectors towards the other classes with the distance to each as a linear model has it, the
  /// nearest first.
  private static func directions(
    from present: Int, _ pixels: [Float], _ model: any Model, _ choice: ModelChoice,
    classCount: Int
  ) -> [(direction: [Float], distance: Float)] {
    let pairs =
      classCount == 2
      ? [(one: 0, other: 1)]
      : (0..<classCount).filter { $0 != present }.map { (one: present, other: $0) }
    return pairs.compactMap { pair -> (direction: [Float], distance: Float)? in
      let attribution = Attribution(
        of: pixels, by: model, choice: choice, for: pair.one, against: pair.other)
      let norm = attribution.gradient.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      let distance = Float(Double(attribution.prediction.magnitude) / norm)
      // A gradient next to nothing would take a change that no number stands for.
      guard norm > 0, norm.isFinite, (4 * distance).isFinite, attribution.prediction.isFinite else {
        return nil
      }
      // Towards less of the one; a prediction below 0 of two classes is to rise.
      let sign = classCount == 2 && present == 1 ? 1.0 : -1.0
      return (attribution.gradient.map { Float(sign * Double($0) / norm) }, distance)
    }.sorted { $0.distance < $1.distance }
  }

  /// The shortest length that turns the verdict.
  ///
  /// - Parameter isExact: Whether the first guess is right but for rounding.
  private static func length(
    from guess: Float, isExact: Bool, turns: (Float) -> Bool
  ) -> Float? {
    if isExact {
      // A prediction next to 0 may drown in rounding: then a little more, up to a millionth.
      var (length, extra) = (guess, max(guess, 1e-6) * 0.001)
      for _ in 0..<40 where length <= 2 * guess + 1e-3 {
        if turns(length) { return length }
        length += extra
        extra *= 2
      }
      return nil
    }
    var (low, high) = (Float(0), min(max(guess, 1e-4), longest))
    while !turns(high) {
      guard high < longest else { return nil }
      (low, high) = (high, min(high * 1.25, longest))
    }
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if turns(middle) { high = middle } else { low = middle }
    }
    return high * margin <= longest && turns(high * margin) ? high * margin : high
  }
}
