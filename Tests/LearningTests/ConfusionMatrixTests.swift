import Testing

@testable import Learning

@Suite("A confusion matrix")
struct ConfusionMatrixTests {
  /// Of five 0s three are right, one is taken for 1 and one for 2; of three 1s one is right and two
  /// are taken for 0; both 2s are taken for 0; there is no 3, and nothing is taken for one.
  private let matrix = ConfusionMatrix(
    labels: [0, 0, 0, 0, 0, 1, 1, 1, 2, 2], verdicts: [0, 0, 0, 1, 2, 1, 0, 0, 0, 0],
    classCount: 4)

  @Test("has a row for what pictures are and a column for what they are taken for")
  func counts() {
    #expect(matrix.counts == [[3, 1, 1, 0], [2, 1, 0, 0], [2, 0, 0, 0], [0, 0, 0, 0]])
    #expect(matrix[0, 2] == 1 && matrix[2, 0] == 2)
    #expect(matrix.classCount == 4)
    #expect((0..<4).map(matrix.count(ofActual:)) == [5, 3, 2, 0])
    #expect((0..<4).map(matrix.count(ofPredicted:)) == [7, 2, 1, 0])
  }

  @Test("adds up to all pictures, those on the diagonal right")
  func sums() {
    #expect(matrix.total == 10 && matrix.correct == 4 && matrix.mistakeCount == 6)
    #expect(matrix.accuracy == 0.4)
  }

  @Test("has a precision for each class that anything is taken for")
  func precision() {
    #expect((0..<4).map(matrix.precision(of:)) == [3 / 7, 1 / 2, 0, nil])
  }

  @Test("has a recall for each class that has pictures")
  func recall() {
    #expect((0..<4).map(matrix.recall(of:)) == [3 / 5, 1 / 3, 0, nil])
  }

  @Test("ranks confusions by how many there are, then by what they are")
  func mostConfused() {
    func pairs(_ minimum: Int) -> [[Int]] {
      matrix.mostConfused(minimum: minimum).map { [$0.actual, $0.predicted, $0.count] }
    }
    #expect(pairs(1) == [[1, 0, 2], [2, 0, 2], [0, 1, 1], [0, 2, 1]])
    #expect(pairs(2) == [[1, 0, 2], [2, 0, 2]])
    #expect(pairs(3).isEmpty)
    #expect(pairs(0) == pairs(1) && pairs(-5) == pairs(1), "what never happens is not listed")
  }

  @Test("of no pictures has no accuracy to speak of, and nothing that is not a number")
  func empty() {
    let matrix = ConfusionMatrix(labels: [], verdicts: [], classCount: 2)
    #expect(matrix.total == 0 && matrix.accuracy == 0 && matrix.mostConfused().isEmpty)
    #expect(matrix.precision(of: 0) == nil && matrix.recall(of: 1) == nil)
  }
}
