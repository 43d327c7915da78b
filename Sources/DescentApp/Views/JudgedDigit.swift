/// A validation digit with what the ideal digits say of it.
struct JudgedDigit {
  let lesson: Lesson
  /// Its place among the validation digits.
  let index: Int

  /// The place of its class.
  var label: Int { lesson.validation.labels[index] }
  /// How far it is from the ideal of each class.
  var distances: [Float] { lesson.baseline.distances[index] }
  /// The place of the class whose ideal is closest.
  var verdict: Int { lesson.baseline.verdicts[index] }
}
