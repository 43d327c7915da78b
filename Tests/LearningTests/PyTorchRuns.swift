/// What PyTorch 2.13 measured on real 3s and 7s from seed 42 at rate 1 in batches of 256.
enum PyTorchRuns {
  /// The mean of an epoch's batch losses, and the validation loss at its end.
  typealias Epoch = (training: Double, validation: Double)

  /// The first five epochs.
  static func losses(shuffled: Bool) -> [Epoch] { shuffled ? shuffledLosses : orderedLosses }

  private static let orderedLosses: [Epoch] = [
    (0.247467937, 0.272193402), (0.114423004, 0.153214797), (0.07865079, 0.101423621),
    (0.0597023307, 0.0761019588), (0.0508451787, 0.0642636865),
  ]

  private static let shuffledLosses: [Epoch] = [
    (0.252717369, 0.124318279), (0.103400728, 0.074384965), (0.0717759622, 0.0585335158),
    (0.0570850724, 0.0506047346), (0.0488205377, 0.0461471602),
  ]
}
