import Autograd
import Datasets
import Learning

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The program's own code at the work that peer.py does in PyTorch: answers each line `CASE THREADS`
// with `SECONDS CHECK`. It uses one thread whatever it is told.

/// What one repetition of a case does.
struct Case {
  /// Units of work in it, by which its time is divided.
  var units = 1
  /// Sets up outside the time; gives the work, which gives the number that both sides agree on.
  var prepare: () -> () -> Double
}

/// Ends the program with a sentence for the one who asked.
func fail(_ message: String) -> Never {
  print("error \(message)")
  exit(1)
}

/// Does what may throw; a benchmark has no other way to go on.
func orFail<Value>(_ body: () throws -> Value) -> Value {
  do {
    return try body()
  } catch {
    fail("\(error)")
  }
}

// MARK: Cases

/// A thousand steps of the chapter's roller coaster, as it stands there.
func coaster() -> () -> Double {
  var generator = Generator(seed: 42)
  let time = Tensor<Int>.arange(0, 20).float()
  let speed = generator.randn([20]) * 3 + 0.75 * (time - 9.5) ** 2 + 1
  let params = generator.randn([3]).requiringGrad()
  let rate: Float = 1e-5

  func f(_ t: Tensor<Float>, _ params: Tensor<Float>) -> Tensor<Float> {
    let parts = params.unbound()
    return parts[0] * (t ** 2) + (parts[1] * t) + parts[2]
  }
  func mse(_ preds: Tensor<Float>, _ targets: Tensor<Float>) -> Tensor<Float> {
    ((preds - targets) ** 2).mean()
  }
  func applyStep() -> Tensor<Float> {
    let loss = mse(f(time, params), speed)
    loss.backward()
    if let gradient = params.grad { params.subtract(gradient, times: rate) }
    params.grad = nil
    return loss
  }
  return {
    var loss = Tensor<Float>(0)
    for _ in 0..<1000 { loss = applyStep() }
    return Double(loss.item)
  }
}

/// One epoch of the program's own learner; the check is the mean of the batch losses.
func epoch(
  _ images: LabeledImages, _ model: ModelChoice = .linear, batchSize: Int = 256
) -> () -> Double {
  // The rate 1 of the chapter for one layer, and 0.1 for two.
  let learner = Learner(
    images: images, settings: Learner.Settings(model: model, batchSize: batchSize))
  return {
    let sum = orFail {
      try (0..<learner.stepsPerEpoch).reduce(0.0) { sum, _ in
        sum + Double(try learner.step().loss)
      }
    }
    return sum / Double(learner.stepsPerEpoch)
  }
}

/// Loss and accuracy on the validation digits, 20 times.
func validation(_ images: LabeledImages) -> () -> Double {
  let evaluator = Evaluator(images, objective: Objective(classCount: 2))
  var generator = Generator(seed: 42)
  let model = LinearModel(inputs: 784, using: &generator)
  return {
    var accuracy: Float = 0
    for _ in 0..<20 { accuracy = evaluator.evaluate(model).accuracy }
    return Double(accuracy)
  }
}

// MARK: Turns

/// The shortest of five repetitions after one to warm up; of one where they take over a second.
func turn(_ work: Case) -> (seconds: Double, check: Double) {
  let clock = ContinuousClock()
  func repetition() -> (seconds: Double, check: Double) {
    let run = work.prepare()
    let start = clock.now
    let check = run()
    return (start.duration(to: clock.now) / .seconds(1) / Double(work.units), check)
  }
  var best = (seconds: Double.infinity, check: 0.0)
  let isSlow = repetition().seconds * Double(work.units) > 1
  for _ in 0..<(isSlow ? 1 : 5) {
    let next = repetition()
    if next.seconds < best.seconds { best = next }
  }
  return best
}

let arguments = CommandLine.arguments
guard arguments.count == 3, arguments[1] == "--data" else { fail("Usage: peer --data DIR") }
let two = orFail { try DatasetCatalog.load(arguments[2], classes: [3, 7]) }
let ten = orFail { try DatasetCatalog.load(arguments[2], classes: ClassSelection(labels: 0...9)) }

let cases: [String: Case] = [
  "coaster": Case(units: 1000, prepare: coaster),
  // There is one loop, whatever PyTorch's is compared with.
  "linear-book": Case { epoch(two.training) },
  "linear-autograd": Case { epoch(two.training) },
  "linear-hand": Case { epoch(two.training) },
  "simple-net": Case { epoch(two.training, .simpleNet) },
  "ten-classes": Case { epoch(ten.training) },
  "validation": Case(units: 20) { validation(two.validation) },
]

print("ready Swift, \(Instructions.name)")
fflush(nil)
while let line = readLine() {
  let name = line.split(separator: " ").first.map(String.init) ?? ""
  let batchSize = name.hasPrefix("batch-") ? Int(name.dropFirst(6)) : nil
  let batches = batchSize.map { size in Case { epoch(two.training, batchSize: size) } }
  guard let work = cases[name] ?? batches else { fail("There is no case '\(name)'.") }
  let result = turn(work)
  print("\(result.seconds) \(result.check)")
  fflush(nil)
}
