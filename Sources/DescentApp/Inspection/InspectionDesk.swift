import Datasets
import Learning

/// Answers questions about the weights of one moment; what does not depend on the question is
/// worked out once.
final class InspectionDesk {
  /// How many training digits are shown beside a digit.
  static let neighborCount = 6

  private let lesson: Lesson
  private var weights: InspectedWeights?
  private var model: (any Model)?
  private var assessment: Assessment?
  private var whole: WholeInspection?
  /// The neighbours of the digit that was last taken apart, which no weight has a say in.
  private var neighbors: (index: Int, found: [DigitInspection.Neighbor])?

  init(_ lesson: Lesson) { self.lesson = lesson }

  /// Answers a question about some weights.
  func answer(_ question: InspectionQuestion, _ weights: InspectedWeights) -> Inspection {
    let model = use(weights)
    if question.wantsAssessment, assessment == nil {
      assessment = Assessment(model, on: lesson.validation, classCount: lesson.classes.count)
    }
    if let assessment, let order = question.order, whole?.ranking.order != order {
      whole = makeWhole(assessment, order)
    }
    return Inspection(
      version: weights.version, attempt: weights.attempt, source: weights.source,
      choice: weights.model.choice,
      question: question, assessment: question.wantsAssessment ? assessment : nil,
      whole: question.order == nil ? nil : whole,
      digit: question.digit.flatMap { inspect($0, model, weights) },
      drawing: question.drawing.flatMap { read($0, model, weights.model) })
  }

  /// Keeps nothing of the weights any more.
  func forget() { (weights, model, assessment, whole) = (nil, nil, nil, nil) }

  private func use(_ weights: InspectedWeights) -> any Model {
    if weights.version == self.weights?.version, let model { return model }
    let model = weights.model.makeModel()
    // What is asked for is how a prediction depends on the picture, not on the weights.
    for parameter in model.parameters { parameter.requiringGrad(false) }
    (self.weights, self.model, assessment, whole) = (weights, model, nil, nil)
    return model
  }

  private func makeWhole(_ assessment: Assessment, _ order: MistakeOrder) -> WholeInspection {
    let worst =
      whole?.worstFirst ?? MistakeOrder.worst.ranking(assessment, of: lesson.dataset)
    let matrix = whole?.matrix ?? ConfusionMatrix(assessment)
    return WholeInspection(
      ranking: (
        order, order == .worst ? worst : order.ranking(assessment, of: lesson.dataset)
      ), worstFirst: worst, matrix: matrix,
      mostConfused: whole?.mostConfused ?? matrix.mostConfused())
  }

  private func inspect(
    _ index: Int, _ model: any Model, _ weights: InspectedWeights
  ) -> DigitInspection? {
    guard (0..<lesson.validation.count).contains(index) else { return nil }
    let (choice, classCount) = (weights.model.choice, lesson.classes.count)
    let pixels = lesson.validation.values(at: index)
    return DigitInspection(
      index: index,
      reading: PictureReading(
        pixels, by: model, choice: choice, classCount: classCount,
        label: lesson.validation.labels[index]),
      flip: VerdictFlip(of: pixels, by: model, choice: choice, classCount: classCount),
      neighbors: neighbors(of: index), biography: weights.history.biography(of: index))
  }

  private func neighbors(of index: Int) -> [DigitInspection.Neighbor] {
    if let neighbors, neighbors.index == index { return neighbors.found }
    let digit = lesson.validation.image(at: index)
    let found = lesson.training.nearest(to: digit, count: InspectionDesk.neighborCount)
      .map { DigitInspection.Neighbor(index: $0.index, distance: $0.distance) }
    neighbors = (index, found)
    return found
  }

  private func read(
    _ pixels: [Float], _ model: any Model, _ state: ModelState
  ) -> PictureReading? {
    guard pixels.count == state.inputCount else { return nil }
    return PictureReading(
      pixels, by: model, choice: state.choice, classCount: lesson.classes.count)
  }
}
