import Autograd
import Learning
import TextGraphics

extension Reproduction {
  /// The gradient that the chapter prints, which is not that of its losses.
  private static var printedGradient: Tensor<Float> { Tensor([82025.9219, 5272.2275, 342.7042]) }
  private static var printedParams: Tensor<Float> { Tensor([1.5980, 0.1115, -0.0392]) }

  /// The roller coaster from seed 42: its losses, and what is to be said of its gradient.
  static func rollerCoaster(_: ChapterDigits?) -> [ReproducedFigure] {
    let coaster = RollerCoaster(seed: 42)
    let (loss, gradient, params) = ("\(coaster.loss)", "\(coaster.gradient())", "\(coaster.params)")
    let second = lossAfterOneStep()
    return [
      ReproducedFigure(
        "loss", "tensor(25823.8086, grad_fn=<MeanBackward0>)", ours: loss,
        note: "Seed 42; the chapter does not name it."),
      ReproducedFigure(
        "params.grad", "tensor([82025.9219,  5272.2275,   342.7042])", ours: gradient,
        cannotBeChecked: "Of a run other than that of the losses; its seed is not known. "
          + speeds(coaster), note: "Ours is that of the losses."),
      ReproducedFigure(
        "params.grad * 1e-5", "tensor([0.8203, 0.0527, 0.0034])", ours: "\(printedGradient * 1e-5)",
        note: "Follows from the printed gradient."),
      ReproducedFigure(
        "params", "tensor([ 1.5980,  0.1115, -0.0392], requires_grad=True)", ours: params,
        cannotBeChecked: "Of that other run.", note: "Ours are those that the losses begin with."),
      ReproducedFigure(
        "mse(preds, speed) after one step", "tensor(5435.5356, grad_fn=<MeanBackward0>)",
        ours: second),
      ReproducedFigure(
        "apply_step, ten times",
        """
        5435.53564453125
        1577.44921875
        847.3778076171875
        709.2225341796875
        683.0758056640625
        678.1243896484375
        677.1838989257812
        677.0023803710938
        676.9645385742188
        676.9537353515625
        """, ours: losses(of: coaster, from: 1, to: 10), printsEveryDigit: true),
    ]
  }

  /// What the printed gradient tells of the speeds it came from, beside those of a run.
  ///
  /// The gradient in c is twice the mean of prediction less speed, so the speeds' mean is the
  /// predictions' less half of it.
  private static func speeds(_ coaster: RollerCoaster) -> String {
    let predictions = RollerCoaster.curve(coaster.time, printedParams)
    let needed = predictions.mean().item - printedGradient[2].item / 2
    let means = [needed, coaster.speed.mean().item].map {
      NumberText.fixed(Double($0), decimals: 2)
    }
    return "With the parameters printed below it needs speeds whose mean is \(means[0]); the "
      + "mean of seed 42's is \(means[1])."
  }

  /// The loss once one step was taken, with its graph as the chapter prints it.
  private static func lossAfterOneStep() -> String {
    let coaster = RollerCoaster(seed: 42)
    do {
      _ = try coaster.step()
      return "\(coaster.loss)"
    } catch {
      return "\(error)"
    }
  }

  /// What `apply_step` prints: the loss before each of some steps, counted from 0, every digit.
  private static func losses(of coaster: RollerCoaster, from first: Int, to last: Int) -> String {
    do {
      let losses = try (0...last).map { _ in try coaster.step() }
      return losses[first...].map(item).joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  /// A number as Python prints what `.item()` gives: as few digits as give all of it back.
  static func item(_ number: Float) -> String { "\(Double(number))" }
}
