/// How every validation digit has fared over a run, noted at each validation.
///
/// It costs the same however long the run: losses are kept at ``columnLimit`` validations at most,
/// evenly spread, of which every second is forgotten when there is no more room.
struct DigitHistory: Sendable {
  /// The losses of all digits at one validation.
  struct Column: Sendable {
    /// Steps that had been taken.
    let step: Int
    /// A loss for each digit.
    let losses: [Float]
  }

  /// More losses of one digit than can be told apart in a line of characters.
  static let columnLimit = 96

  /// How many validations there were.
  private(set) var validationCount = 0
  /// Losses at some of them, oldest first.
  private(set) var columns: [Column] = []
  /// For each digit, the step at which it was first right; −1 where it never was.
  private var firstRight: [Int32]
  /// For each digit, how often it turned from right to wrong or back.
  private var flips: [Int32]
  /// For each digit, 1 where it was right at the last validation.
  private var isRight: [UInt8]
  private var stride = 1

  /// Nothing yet of so many digits.
  init(count: Int) {
    firstRight = [Int32](repeating: -1, count: count)
    flips = [Int32](repeating: 0, count: count)
    isRight = [UInt8](repeating: 0, count: count)
  }

  /// Takes in a validation.
  ///
  /// - Parameters:
  ///   - step: Steps that had been taken, never fewer than before.
  ///   - rightness: For each digit, 1 where it is right, else 0.
  ///   - losses: A loss for each digit; asked for only where they are kept.
  mutating func record(step: Int, _ rightness: [UInt8], losses: () -> [Float]) {
    precondition(
      rightness.count == isRight.count, "\(rightness.count) digits after \(isRight.count)")
    let now = Int32(clamping: step)
    let isFirst: UInt8 = validationCount == 0 ? 0 : 1
    firstRight.withUnsafeMutableBufferPointer { firstRight in
      flips.withUnsafeMutableBufferPointer { flips in
        isRight.withUnsafeBufferPointer { before in
          rightness.withUnsafeBufferPointer { after in
            // Without branches, so that it takes a microsecond and not ten.
            for digit in 0..<after.count {
              flips[digit] &+= Int32((before[digit] ^ after[digit]) & isFirst)
              let isNew = after[digit] == 1 && firstRight[digit] < 0
              firstRight[digit] = isNew ? now : firstRight[digit]
            }
          }
        }
      }
    }
    isRight = rightness
    if validationCount % stride == 0 {
      columns.append(Column(step: step, losses: losses()))
      if columns.count == DigitHistory.columnLimit { thin() }
    }
    validationCount += 1
  }

  private mutating func thin() {
    columns = columns.indices.filter { $0 % 2 == 0 }.map { columns[$0] }
    stride *= 2
  }

  /// What is known of one digit.
  func biography(of digit: Int) -> DigitBiography {
    DigitBiography(
      firstRight: firstRight[digit] < 0 ? nil : Int(firstRight[digit]), flips: Int(flips[digit]),
      validationCount: validationCount,
      losses: columns.map { DigitBiography.Loss(step: $0.step, loss: $0.losses[digit]) })
  }
}

/// How one validation digit has fared over a run.
public struct DigitBiography: Hashable, Sendable {
  /// Its loss after some step.
  public struct Loss: Hashable, Sendable {
    /// Steps that had been taken.
    public let step: Int
    /// Its loss then.
    public let loss: Float
  }

  /// Steps that had been taken when it was first right; `nil` where it never was.
  public let firstRight: Int?
  /// How often it turned from right to wrong or back.
  public let flips: Int
  /// How often it was looked at.
  public let validationCount: Int
  /// Its loss at some of these times, oldest first.
  public let losses: [Loss]
}
