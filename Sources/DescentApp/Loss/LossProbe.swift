import Autograd
import Datasets
import Learning
import TextGraphics

/// Tries small changes and backward passes on a copy of the weights, so that the run stays as it
/// is.
///
/// The copy is made by the first thing that is tried and let go with the last that is taken back.
final class LossProbe {
  /// What is known while there is a copy.
  private struct Copy {
    /// Whose weights were copied, `step 120`.
    let source: String
    let model: any Model
    let batch: DataLoader.Batch
    var trials: [Trial] = []
    var gradientCalls = 0
    /// The gradients after the first call, to compare later ones with.
    var firstGradients: [[Float]] = []
  }

  /// One change with the weight and the measurement before it, and the measurement after it.
  private struct Trial {
    let nudge: Nudge
    let weight: Float
    let before: Measurement
    let after: Measurement
  }

  /// What a model makes of all validation digits.
  private struct Measurement {
    var result: ProbeReport.Measured
    var verdicts: [Int]
    var closestCall: Float
  }

  private let dataset: Dataset
  private let objective: Objective
  private var copy: Copy?
  /// What has been tried so far; `nil` where nothing has.
  private(set) var report: ProbeReport?

  init(_ dataset: Dataset) {
    self.dataset = dataset
    objective = Objective(classCount: dataset.classes.count)
  }

  /// What is measured with.
  private var images: LabeledImages { dataset.validation }

  // MARK: Trying

  /// Changes one weight of the copy and measures before and after.
  func nudge(_ nudge: Nudge, of learner: Learner, from source: String) {
    var copy =
      copy ?? Copy(source: source, model: learner.copyOfModel(), batch: learner.nextBatch())
    let weights = copy.model.pixelWeights
    guard nudge.pixel < weights.shape[0], nudge.unit < weights.shape[1] else { return }
    let before = copy.trials.last?.after ?? measure(copy.model)
    let weight = weights[nudge.pixel, nudge.unit].item
    set(nudge, of: copy.model, to: nudge.size.applied(to: weight))
    copy.trials.append(
      Trial(nudge: nudge, weight: weight, before: before, after: measure(copy.model)))
    keep(copy)
  }

  /// Takes the last change back, to the bit.
  func undo() {
    guard var copy, let last = copy.trials.popLast() else { return }
    set(last.nudge, of: copy.model, to: last.weight)
    keep(copy)
  }

  /// Adds the gradients of the copy's batch to those that are there.
  func backward(of learner: Learner, from source: String) {
    var copy =
      copy ?? Copy(source: source, model: learner.copyOfModel(), batch: learner.nextBatch())
    objective.loss(copy.model(copy.batch.inputs), copy.batch.targets).backward()
    copy.gradientCalls += 1
    if copy.gradientCalls == 1 { copy.firstGradients = LossProbe.gradients(copy.model) }
    keep(copy)
  }

  /// Clears the gradients.
  func zero() {
    guard var copy else { return }
    for parameter in copy.model.parameters { parameter.grad = nil }
    copy.gradientCalls = 0
    keep(copy)
  }

  /// Keeps a copy while something is tried on it, and tells of it.
  private func keep(_ copy: Copy) {
    let isUntouched = copy.trials.isEmpty && copy.gradientCalls == 0
    self.copy = isUntouched ? nil : copy
    report = isUntouched ? nil : makeReport(copy)
  }

  private func set(_ nudge: Nudge, of model: any Model, to weight: Float) {
    withoutGradients {
      model.pixelWeights[nudge.pixel, nudge.unit].copy(from: Tensor<Float>(weight))
    }
  }

  // MARK: Measuring

  private func measure(_ model: any Model) -> Measurement {
    withoutGradients {
      let predictions = model(images.inputs(in: 0..<images.count))
      let verdicts = objective.verdicts(predictions)
      let loss = objective.loss(predictions, objective.targets(images.labels)).item
      let correct = zip(verdicts, images.labels).count { $0 == $1 }
      return Measurement(
        result: ProbeReport.Measured(
          accuracy: Float(correct) / Float(images.count), loss: loss), verdicts: verdicts,
        closestCall: closestCall(predictions))
    }
  }

  /// How far the closest prediction is from 0, or the closest winner from the next.
  private func closestCall(_ predictions: Tensor<Float>) -> Float {
    let count = objective.outputCount
    return predictions.withElements { elements in
      if count == 1 { return elements.map(\.magnitude).min() ?? 0 }
      return stride(from: 0, to: elements.count, by: count).map { start in
        let ordered = elements[start..<start + count].sorted(by: >)
        return ordered[0] - ordered[1]
      }.min() ?? 0
    }
  }

  // MARK: Telling

  private func makeReport(_ copy: Copy) -> ProbeReport {
    let last = copy.trials.last
    let turned = last.map { zip($0.before.verdicts, $0.after.verdicts).count { $0 != $1 } }
    return ProbeReport(
      source: copy.source, nudges: copy.trials.map(\.nudge), before: last?.before.result,
      after: last?.after.result, turnedVerdicts: turned ?? 0,
      closestCall: last?.before.closestCall ?? 0,
      inkedImages: last.map { inkedImages(at: $0.nudge.pixel) } ?? 0,
      imageCount: dataset.training.count + images.count,
      weights: copy.model.pixelWeights.elements, gradients: gradients(copy))
  }

  /// How many of all images have ink at a pixel.
  private func inkedImages(at pixel: Int) -> Int {
    [dataset.training, dataset.validation].reduce(0) { sum, images in
      let length = images.size.pixelCount
      return sum + (0..<images.count).count { images.pixels[$0 * length + pixel] != 0 }
    }
  }

  private static func gradients(_ model: any Model) -> [[Float]] {
    model.parameters.map { $0.grad?.elements ?? [] }
  }

  private func gradients(_ copy: Copy) -> ProbeReport.Gradients? {
    guard copy.gradientCalls > 0 else { return nil }
    let model = copy.model
    let multiples = copy.firstGradients.map { $0.map { $0 * Float(copy.gradientCalls) } }
    return ProbeReport.Gradients(
      calls: copy.gradientCalls, isMultiple: LossProbe.gradients(model) == multiples,
      parameters: zip(model.parameterNames, model.parameters).map { name, parameter in
        let gradient = parameter.grad ?? Tensor.zeros(parameter.shape)
        return ProbeReport.Gradients.Parameter(
          name: name, mean: gradient.mean().item,
          norm: (gradient * gradient).sum().sqrt().item,
          only: gradient.shape.count == 1 ? gradient.item : nil)
      })
  }
}

extension TrainingSession {
  /// Tries something on a copy of the weights, or tells more of the batch.
  func handle(_ command: LossCommand) {
    switch command {
    case .watch(let isWatched): isBatchWatched = isWatched
    case .nudge(let nudge): probe.nudge(nudge, of: attempt.learner, from: sourceOfWeights)
    case .undo: probe.undo()
    case .backward: probe.backward(of: attempt.learner, from: sourceOfWeights)
    case .zero: probe.zero()
    }
  }

  /// Whose weights there are now: those of the last step, or of the epoch that a stop has kept.
  var sourceOfWeights: String {
    stop.flatMap { $0.keptLoss == nil ? nil : "epoch \($0.kept)" }
      ?? "step \(NumberText.grouped(run.step))"
  }
}
