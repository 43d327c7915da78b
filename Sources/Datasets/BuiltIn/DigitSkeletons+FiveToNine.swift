// The second half of the table, from 5 to 9.
extension DigitSkeletons {
  static let five = [
    // Stem and belly, then the hat.
    DigitStyle(4, "14,2 12,22 10,42 | 36,36 56,60 46,92 22,100 2,90 / 14,3 34,2 58,1"),
    // In one stroke, hat first.
    DigitStyle(3, "58,2 36,3 17,4 | 14,22 11,43 | 38,39 56,64 40,94 14,100 0,90"),
    // Round, like an s.
    DigitStyle(2, "54,5 30,0 11,14 13,36 36,48 52,68 40,94 14,100 0,90"),
    // A rising hat that flies off to the right.
    DigitStyle(3, "22,16 18,30 13,45 | 40,44 50,68 34,94 4,98 / 22,18 44,11 67,2"),
    // Angular, with a straight lower stroke.
    DigitStyle(2, "54,0 34,2 15,4 | 13,24 11,46 | 42,49 50,74 30,96 2,98"),
  ]

  static let six = [
    // A bowed stem and a round belly.
    DigitStyle(5, "42,0 18,26 4,62 13,93 36,99 53,80 45,59 25,58 8,78"),
    // A straight stem.
    DigitStyle(3, "32,0 16,38 6,72 18,98 42,96 50,75 36,58 16,66 8,83"),
    // A wide belly and a curved top.
    DigitStyle(3, "50,5 27,13 6,50 6,82 28,100 54,88 52,64 30,54 11,69 8,84"),
    // The belly stays open.
    DigitStyle(2, "44,0 16,30 4,66 16,96 44,96 52,74 37,60 20,69"),
    // Tall and slim with a small belly.
    DigitStyle(2, "30,0 15,36 10,74 20,98 40,94 46,77 34,64 19,72 13,89"),
  ]

  static let seven = [
    // A bar and a straight stem.
    DigitStyle(5, "4,6 30,5 56,3 | 40,44 24,100"),
    // A round shoulder.
    DigitStyle(4, "2,14 24,4 48,3 54,15 38,53 22,100"),
    // A serif hangs from the bar.
    DigitStyle(3, "5,21 6,5 | 32,5 58,3 | 40,46 26,100"),
    // A crossbar.
    DigitStyle(3, "2,6 30,5 54,3 | 40,44 22,100 / 14,54 36,50 58,47"),
    // A stem that bends upright.
    DigitStyle(3, "4,8 30,5 56,3 | 44,34 36,66 34,100"),
    // An upright stem under the end of the bar.
    DigitStyle(2, "0,7 26,6 52,4 | 53,50 51,100"),
    // A serif and a crossbar.
    DigitStyle(2, "7,20 8,6 | 30,6 56,3 | 38,48 24,100 / 16,56 36,52 55,48"),
    // A waving bar.
    DigitStyle(3, "0,14 14,4 34,8 57,4 | 39,46 22,98"),
    // Narrow, near to a one.
    DigitStyle(1, "12,19 28,10 44,2 | 38,50 30,100"),
    // Round all over, like a question mark.
    DigitStyle(1, "4,20 19,3 45,4 54,24 43,57 35,100"),
    // A short bar and one long bow, like a bracket.
    DigitStyle(1, "0,8 24,4 50,5 56,24 51,60 36,84 17,98"),
    // A falling bar and a stem that returns to the left.
    DigitStyle(3, "3,6 28,10 53,17 | 30,60 2,98"),
    // A stem that swings forward at the foot.
    DigitStyle(1, "3,9 30,4 56,4 | 36,50 31,86 40,97"),
  ]

  static let eight = [
    // One stroke, begun at the upper right.
    DigitStyle(5, "47,10 26,0 8,17 24,42 49,65 47,92 22,100 4,83 16,60 44,36 50,14 33,2"),
    // Two circles.
    DigitStyle(1, "30,0 10,10 12,36 31,46 49,34 49,9 30,0 / 30,46 6,62 8,92 50,94 54,62 30,46"),
    // Begun at the waist.
    DigitStyle(2, "31,47 11,31 13,7 36,0 50,15 39,40 14,59 6,82 24,100 48,90 50,66 28,44"),
    // Left open at the top.
    DigitStyle(3, "53,7 30,2 10,18 20,42 45,62 49,88 26,100 6,84 20,60 46,34 57,9"),
    // Slim, with a pointed crossing.
    DigitStyle(2, "42,6 24,1 13,16 26,44 44,72 38,96 20,98 12,80 28,50 44,22 40,5"),
  ]

  static let nine = [
    // A round head and a straight stem.
    DigitStyle(4, "47,14 28,1 7,15 6,39 25,51 45,34 49,10 | 46,50 40,100"),
    // A stem that curls to the left.
    DigitStyle(2, "50,17 30,0 6,18 10,44 34,46 50,20 | 54,60 40,96 10,94"),
    // A pointed head, stem leaning.
    DigitStyle(3, "45,5 15,8 4,34 22,48 44,30 50,3 | 44,50 34,100"),
    // All in one curve.
    DigitStyle(3, "47,31 22,48 6,28 22,2 46,9 49,40 41,74 27,100"),
    // A head left open, near to a four.
    DigitStyle(1, "24,4 6,26 14,48 38,42 50,6 | 44,50 38,100"),
  ]
}
