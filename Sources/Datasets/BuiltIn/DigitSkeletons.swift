/// The ways of writing each digit that the built-in digits are drawn from.
///
/// Each line is one style: its weight, then the path of the pen in a box about 60 wide and
/// 100 tall. `|` marks a corner, `/` lifts the pen. The hand that draws them adds everything
/// else: slant, proportion, pressure, wobble.
enum DigitSkeletons {
  /// All styles of a digit; their weights say how usual they are.
  ///
  /// - Parameter digit: 0 to 9.
  /// - Precondition: `digit` is in 0...9.
  static func styles(of digit: Int) -> [DigitStyle] {
    precondition(all.indices.contains(digit), "expected a digit 0...9, got \(digit)")
    return all[digit]
  }

  private static let all = [
    zero, one, two, three, four, five, six, seven, eight, nine,
  ]

  private static let zero = [
    // Round, closed at the top.
    DigitStyle(5, "37,3 9,24 6,77 32,98 56,68 51,17 29,1"),
    // The end overshoots the beginning.
    DigitStyle(3, "44,10 20,5 3,50 27,98 56,66 48,12 19,11"),
    // Left open at the top.
    DigitStyle(2, "37,9 9,18 5,76 32,98 57,66 53,14 37,1"),
    // A curl hangs inside the top.
    DigitStyle(2, "22,26 36,13 19,4 3,52 28,99 56,66 49,12 28,5 22,18"),
    // Tall and slim.
    DigitStyle(2, "30,0 12,26 14,80 30,99 45,74 43,16 28,1"),
    // Written clockwise from the upper left.
    DigitStyle(2, "13,13 40,2 59,48 36,98 6,78 7,22 28,2"),
  ]

  private static let one = [
    // A plain stroke.
    DigitStyle(9, "31,0 30,50 30,100"),
    // A slightly bowed stroke.
    DigitStyle(3, "35,0 29,45 27,100"),
    // With a flag.
    DigitStyle(2, "15,22 34,0 | 33,50 32,100"),
    // With a short hook instead of a flag.
    DigitStyle(2, "25,9 34,0 | 32,50 30,100"),
    // With a flag and a base.
    DigitStyle(1, "14,20 32,0 | 32,50 32,97 / 8,98 30,97 56,98"),
    // With a base only.
    DigitStyle(1, "31,0 30,50 30,97 / 12,98 32,97 52,98"),
  ]

  private static let two = [
    // Round head, pointed foot, flat base.
    DigitStyle(5, "4,22 14,4 36,0 52,16 46,44 22,76 2,97 | 28,95 60,97"),
    // A loop in the foot.
    DigitStyle(4, "6,22 20,2 44,6 50,28 36,62 16,90 4,94 6,81 22,83 40,94 62,91"),
    // Angular, like a z.
    DigitStyle(1, "4,8 30,2 54,6 | 34,48 2,96 | 30,94 58,96"),
    // A hooked head and a waving base.
    DigitStyle(3, "9,28 8,11 30,0 50,14 48,40 28,76 6,97 | 24,89 44,98 62,91"),
    // A wide loop and a rising end.
    DigitStyle(2, "8,18 30,0 52,16 44,50 22,84 4,88 8,74 28,84 46,96 64,84"),
  ]

  private static let three = [
    // Two round bowls that meet in a point.
    DigitStyle(6, "5,15 26,1 48,8 47,30 22,45 | 46,50 56,72 41,95 16,99 1,87"),
    // A loop in the middle.
    DigitStyle(3, "6,14 28,0 50,11 43,36 25,49 15,45 24,39 48,52 56,76 36,98 4,90"),
    // A flat top and an angular neck.
    DigitStyle(3, "1,5 26,3 53,2 | 25,39 | 46,45 58,69 41,95 18,99 1,88"),
    // Long arm in the middle, wide lower bowl.
    DigitStyle(3, "10,10 34,0 51,13 43,36 13,47 | 42,46 60,64 48,92 20,100 0,92"),
    // The waist is only hinted at.
    DigitStyle(2, "7,12 32,0 50,15 43,37 31,46 46,56 54,78 34,98 4,92"),
    // The lower bowl runs out into a straight tail.
    DigitStyle(2, "10,12 34,0 51,11 40,34 23,44 | 46,50 50,69 30,89 -6,100"),
    // Hooks at both ends.
    DigitStyle(2, "8,24 10,8 32,0 50,14 41,36 21,46 | 48,52 54,76 30,100 6,92 11,81"),
    // Angular throughout.
    DigitStyle(1, "6,6 30,1 52,7 | 24,42 | 52,66 | 30,92 0,97"),
    // A small head over a large bowl.
    DigitStyle(2, "12,10 30,0 43,10 36,29 18,37 | 46,41 58,66 44,95 16,99 0,87"),
    // A large head over a small bowl.
    DigitStyle(1, "3,15 24,0 50,9 48,34 20,52 | 42,55 52,74 36,97 8,96"),
  ]

  private static let four = [
    // Open, with corners.
    DigitStyle(4, "12,2 7,30 3,56 | 30,56 60,52 / 47,6 44,50 41,100"),
    // Open, with a round elbow.
    DigitStyle(4, "14,0 4,36 10,58 34,56 58,46 / 54,0 46,50 38,100"),
    // Closed, as printed.
    DigitStyle(2, "41,0 22,32 1,64 | 32,65 62,63 / 42,1 42,50 42,100"),
    // Open, all in one stroke.
    DigitStyle(2, "10,4 4,46 20,58 44,44 54,3 | 48,50 42,100"),
    // Closed with a round belly, near to a nine.
    DigitStyle(1, "48,4 26,20 4,54 22,61 52,49 / 50,3 46,50 40,100"),
    // A long arm crosses a short stem.
    DigitStyle(2, "20,0 13,24 4,51 | 34,53 66,48 / 42,24 40,60 38,100"),
  ]
}
