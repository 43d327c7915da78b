/// A validation digit with what the ideal digits say of it.
struct JudgedDigit {
  let workspace: Workspace
  /// Its place among the validation digits.
  let index: Int

  /// The place of its class.
  var label: Int { workspace.dataset.validation.labels[index] }
  /// How far it is from the ideal of each class.
  var distances: [Float] { workspace.baseline.distances[index] }
  /// The place of the class whose ideal is closest.
  var verdict: Int { workspace.baseline.verdicts[index] }
}
