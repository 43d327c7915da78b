/// How often pictures of each class are taken for each class: rows are what they are, columns what
/// they are taken for.
///
/// ```
///              taken for 3   taken for 7
///   are 3          996            14        recall of 3: 996 of 1010
///   are 7           23          1005
///            precision of 3:
///              996 of 1019
/// ```
/// - Source: sklearn.metrics.confusion_matrix; fastai's `ClassificationInterpretation`.
public struct ConfusionMatrix: Hashable, Sendable {
  /// A class that is taken for another.
  public struct Confusion: Hashable, Sendable {
    /// The place of the class that the pictures belong to.
    public let actual: Int
    /// The place of the class that they are taken for; another one.
    public let predicted: Int
    /// How many pictures.
    public let count: Int
  }

  /// How many pictures of the first place are taken for the second, `counts[actual][predicted]`.
  public let counts: [[Int]]

  /// Counts pictures.
  ///
  /// - Parameters:
  ///   - labels: For each picture, the place of the class that it belongs to.
  ///   - verdicts: For each picture, the place of the class that it is taken for.
  ///   - classCount: How many classes there are, whether they have pictures or not.
  /// - Precondition: As many labels as verdicts, all of them places from 0 to below `classCount`.
  public init(labels: [Int], verdicts: [Int], classCount: Int) {
    precondition(
      labels.count == verdicts.count, "\(labels.count) labels and \(verdicts.count) verdicts")
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: classCount), count: classCount)
    for (label, verdict) in zip(labels, verdicts) {
      precondition(
        counts.indices ~= label && counts.indices ~= verdict,
        "class \(label) taken for class \(verdict), of \(classCount) classes")
      counts[label][verdict] += 1
    }
    self.counts = counts
  }

  /// Counts what a model says of a set.
  public init(_ assessment: Assessment) {
    self.init(
      labels: assessment.labels, verdicts: assessment.verdicts, classCount: assessment.classCount)
  }

  /// How many pictures of a class are taken for a class.
  public subscript(actual: Int, predicted: Int) -> Int { counts[actual][predicted] }

  /// How many classes there are.
  public var classCount: Int { counts.count }

  /// How many pictures there are.
  public var total: Int { counts.joined().reduce(0, +) }

  /// How many are taken for what they are: the diagonal.
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// How many are taken for another class.
  public var mistakeCount: Int { total - correct }

  /// The part of all pictures that is right, 0 … 1; 0 for none.
  public var accuracy: Float { Float(correct) / Float(max(total, 1)) }

  /// How many pictures belong to a class.
  public func count(ofActual position: Int) -> Int { counts[position].reduce(0, +) }

  /// How many pictures are taken for a class.
  public func count(ofPredicted position: Int) -> Int {
    counts.reduce(0) { $0 + $1[position] }
  }

  /// The part of the pictures taken for a class that belong to it, 0 … 1; `nil` where none is taken
  /// for it.
  ///
  /// - Source: sklearn.metrics.precision_score, which has 0 and a warning in place of `nil`.
  public func precision(of position: Int) -> Float? {
    ConfusionMatrix.part(counts[position][position], of: count(ofPredicted: position))
  }

  /// The part of a class's pictures that are taken for it, 0 … 1; `nil` where it has none.
  ///
  /// - Source: sklearn.metrics.recall_score, which has 0 and a warning in place of `nil`.
  public func recall(of position: Int) -> Float? {
    ConfusionMatrix.part(counts[position][position], of: count(ofActual: position))
  }

  private static func part(_ count: Int, of whole: Int) -> Float? {
    whole > 0 ? Float(count) / Float(whole) : nil
  }

  /// Which classes are taken for which others, the most frequent first; of equally frequent ones
  /// the first by what they are, then by what they are taken for.
  ///
  /// - Parameter minimum: How many pictures at least; pairs that are never confused are left out
  ///   whatever it is.
  /// - Source: fastai's `most_confused`.
  public func mostConfused(minimum: Int = 1) -> [Confusion] {
    let confusions = counts.indices.flatMap { actual in
      counts.indices.compactMap { predicted -> Confusion? in
        let count = counts[actual][predicted]
        guard actual != predicted, count >= max(minimum, 1) else { return nil }
        return Confusion(actual: actual, predicted: predicted, count: count)
      }
    }
    return confusions.sorted { one, other in
      if one.count != other.count { return one.count > other.count }
      return (one.actual, one.predicted) < (other.actual, other.predicted)
    }
  }
}
