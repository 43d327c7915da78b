import Autograd
import Datasets
import Testing

@testable import Learning

@Suite("The pictures that look most like another")
struct NearestPicturesTests {
  /// Pictures of two pixels, their bytes in pairs.
  private func images(_ pixels: [UInt8]) -> LabeledImages {
    let count = pixels.count / 2
    return LabeledImages(
      pixels: pixels, labels: [Int](repeating: 0, count: count),
      originalIndices: Array(0..<count), size: ImageSize(width: 2, height: 1))
  }

  @Test("come closest first, equally close ones in the order of the set")
  func order() {
    // Sums of absolute differences to [10, 20]: 5, 0, 3, 5, 3, 475.
    let set = images([15, 20, 10, 20, 13, 20, 10, 15, 9, 18, 255, 250])
    let nearest = set.nearest(to: [10, 20], count: 4)
    #expect(nearest.map(\.index) == [1, 2, 4, 0])
    #expect(nearest.map(\.distance) == [0, 3, 3, 5].map { Float($0 / 510.0) })
  }

  @Test("are all there are where more are wanted, and none where none is")
  func counts() {
    let set = images([255, 255, 0, 0])
    let all = set.nearest(to: [0, 0], count: 9)
    #expect(all.map(\.index) == [1, 0] && all.map(\.distance) == [0, 1])
    #expect(set.nearest(to: [0, 0], count: 0).isEmpty)
    #expect(images([]).nearest(to: [1, 2], count: 3).isEmpty)
  }

  @Test("are those of the chapter's distance, one by one")
  func plainDistance() throws {
    let data = try LearningTests.digits.get()
    let few = LabeledImages(
      pixels: Array(data.training.pixels.prefix(300 * 784)),
      labels: Array(data.training.labels.prefix(300)),
      originalIndices: Array(data.training.originalIndices.prefix(300)))
    for index in [0, 999, 1_000, 1_999] {
      let picture = data.validation.image(at: index)
      let distances = Distance.l1.between(
        few.inputs(in: 0..<300), Tensor(picture.map { Float($0) / 255 })
      ).elements
      let nearest = few.nearest(to: picture, count: 300)
      let areClose = nearest.allSatisfy { abs($0.distance - distances[$0.index]) < 1e-6 }
      #expect(areClose && Set(nearest.map(\.index)).count == 300)
      #expect(nearest.map(\.distance) == nearest.map(\.distance).sorted())
    }
  }

  @Test("of a training digit begin with itself, in all of the set")
  func itself() throws {
    let training = try LearningTests.digits.get().training
    for index in [0, 5_999, 11_999] {
      let nearest = training.nearest(to: training.image(at: index), count: 5)
      #expect(nearest.count == 5 && nearest[0].index == index && nearest[0].distance == 0)
      #expect(nearest[1].distance > 0)
    }
  }
}
