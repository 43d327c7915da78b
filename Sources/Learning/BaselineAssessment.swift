/// What the ideal digits say of a set of pictures.
public struct BaselineAssessment: Sendable {
  /// How far apart pictures are.
  public let measure: Distance
  /// For each picture, its distance to the ideal of each class.
  public let distances: [[Float]]
  /// For each picture, the class that it belongs to.
  public let labels: [Int]
  /// For each picture, the class whose ideal is closest.
  public let verdicts: [Int]
  /// For each class, how many of its pictures were taken for another.
  public let mistakes: [Int]
  /// For each class, the part of its pictures that were recognised, 0 … 1; 0 where it has none.
  public let accuracies: [Float]

  init(measure: Distance, distances: [[Float]], labels: [Int], classCount: Int) {
    self.measure = measure
    self.distances = distances
    self.labels = labels
    verdicts = distances.map(IdealDigits.verdict)
    var mistakes = [Int](repeating: 0, count: classCount)
    var counts = mistakes
    for (label, verdict) in zip(labels, verdicts) {
      counts[label] += 1
      if label != verdict { mistakes[label] += 1 }
    }
    self.mistakes = mistakes
    accuracies = zip(mistakes, counts).map { mistakes, count in
      Float(count - mistakes) / Float(max(count, 1))
    }
  }

  /// The mean of the classes' accuracies, the figure that the chapter gives (0.9511).
  public var accuracy: Float { accuracies.reduce(0, +) / Float(max(accuracies.count, 1)) }

  /// The part of all pictures that were recognised, 0 … 1: large classes count for more.
  public var accuracyOfAll: Float {
    Float(labels.count - mistakes.reduce(0, +)) / Float(max(labels.count, 1))
  }

  /// All classes, those with ideals closest to a picture first; of equally close ones, the last.
  public func classesByDistance(at index: Int) -> [Int] {
    let distances = distances[index]
    return distances.indices.sorted { first, second in
      distances[first] == distances[second]
        ? first > second : distances[first] < distances[second]
    }
  }

  /// How much farther than the closest ideal the next one is: 0 where they are equally close, and
  /// where there is but one.
  public func margin(at index: Int) -> Float {
    var (closest, next) = (Float.infinity, Float.infinity)
    for distance in distances[index] {
      if distance < closest {
        (closest, next) = (distance, closest)
      } else {
        next = min(next, distance)
      }
    }
    return next.isFinite ? next - closest : 0
  }

  /// Whether a picture is closest to the ideal of its own class.
  public func isRight(at index: Int) -> Bool { verdicts[index] == labels[index] }

  /// How much farther than the closest ideal that of a picture's own class is: 0 for what is right.
  public func error(at index: Int) -> Float {
    distances[index][labels[index]] - distances[index][verdicts[index]]
  }

  /// Pictures in another order; where that does not tell them apart, as they were.
  ///
  /// - Complexity: O(*n* log *n*) for *n* pictures.
  public func sorted(_ indices: [Int], by order: CallOrder) -> [Int] {
    // What is compared: wrong before right where that matters, then a number that rises.
    let keys: [(isRight: Bool, value: Float)]
    switch order {
    case .files: return indices
    case .closestFirst: keys = indices.map { (false, margin(at: $0)) }
    case .worstFirst:
      keys = indices.map { isRight(at: $0) ? (true, margin(at: $0)) : (false, -error(at: $0)) }
    }
    let places = indices.indices.sorted { first, second in
      let (one, other) = (keys[first], keys[second])
      if one.isRight != other.isRight { return other.isRight }
      return one.value == other.value ? first < second : one.value < other.value
    }
    return places.map { indices[$0] }
  }
}

/// In which order the pictures of a set are looked at.
public enum CallOrder: Int, Hashable, Sendable, CaseIterable {
  /// As they are learned from: class by class, by the names of the files.
  case files
  /// Those for which the two closest ideals are most nearly equally far first.
  case closestFirst
  /// Wrong ones first, by how much closer another ideal was than their own; then the right ones,
  /// the closest calls first.
  case worstFirst
}
