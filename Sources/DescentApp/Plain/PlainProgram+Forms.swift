import Learning
import TextGraphics

/// Words that take more than a number of times.
extension PlainProgram {
  /// So many steps are enough where nothing ends a run that a script has begun.
  static let longestRun = 100_000
  /// The same where there is no rule that could end it.
  private static let longestWalk = SlopeForecast.limit

  /// Does what a first word with its arguments says.
  ///
  /// - Returns: `nil` where the words are those of a key.
  mutating func performForm(_ first: String, _ rest: [String]) throws(Refusal) -> [String]? {
    switch (first, rest.first) {
    case ("say", nil), ("where", nil): return wholeDescription
    case ("run", nil): return try run()
    case ("pause", nil): return pause()
    case ("key", _): return try pressKey(rest)
    case ("rate", let text?) where !["up", "down", "undo"].contains(text):
      return ask(.setRate(try PlainProgram.rate(rest)))
    case ("rate", nil): return RunWords.status(of: state.shell.run, workspace)
    case ("speed", _): return try setSpeed(rest)
    case ("go", .some): return try go(to: try PlainProgram.number(rest, "go 1014"))
    case ("show", "mistake"):
      return try showMistake(try PlainProgram.number(Array(rest.dropFirst()), "show mistake 3"))
    case ("show", "digit"):
      return try showDigit(try PlainProgram.number(Array(rest.dropFirst()), "show digit 1014"))
    case ("screen", _), ("show", .some): return try show(screen: rest)
    case ("stop", .some): return try stop(rest)
    default: return nil
    }
  }

  // MARK: Arguments

  /// The one argument, a number.
  private static func number(_ words: [String], _ example: String) throws(Refusal) -> Int {
    guard words.count == 1, let number = Int(words[0]), number >= 0 else {
      throw Refusal("A whole number is needed, such as \(example).")
    }
    return number
  }

  private static func rate(_ words: [String]) throws(Refusal) -> Float {
    guard words.count == 1, let rate = Float(words[0]), rate > 0, rate.isFinite else {
      throw Refusal(
        "A learning rate is a number greater than 0: say rate 0.5, rate up or rate down.")
    }
    return rate
  }

  // MARK: Running

  /// Runs: on its own where there is a clock, in a script to what ends it.
  private mutating func run() throws(Refusal) -> [String] {
    let session = program.session(state.shell.run)
    if session.isRunning { return ["It runs already."] }
    guard isScripted else { return press(.character(" ")) }
    let hasEnd = !rulesAhead(of: session).isEmpty
    guard hasEnd || session.name == .slope else {
      throw Refusal(
        "Nothing would end that in a script: say when to stop, such as stop at 3 epochs or stop at "
          + "200 steps, or take so many steps, such as step 10.")
    }
    let before = said
    program.take(.key(.character(" ")))
    let limit = hasEnd ? PlainProgram.longestRun : PlainProgram.longestWalk
    let progress = walk(session, atMost: limit)
    if session.isRunning { program.take(.key(.character(" "))) }
    program.tell(session)
    return progress + changes(since: before).filter { !progress.contains($0) }
  }

  /// Steps until it stands still; says how each epoch of digits ends.
  private func walk(_ session: any Session, atMost limit: Int) -> [String] {
    var (lines, steps) = ([String](), 0)
    while session.isRunning, steps < limit, !isInterrupted() {
      let epochs = program.digits.run.epochsDone
      session.step()
      steps += 1
      if program.digits.run.epochsDone > epochs { lines.append(progressOfDigits) }
    }
    if session.isRunning, steps == limit {
      lines.append(PlainProgram.endlessness(after: limit))
    }
    return lines
  }

  /// What is said of a run that a limit ends.
  static func endlessness(after steps: Int) -> String {
    "Paused after \(Spoken.count(steps, "step")): nothing has ended it."
  }

  private mutating func pause() -> [String] {
    let isRunning = program.session(state.shell.run).isRunning
    return isRunning ? press(.character(" ")) : ["It stands still already."]
  }

  private mutating func setSpeed(_ words: [String]) throws(Refusal) -> [String] {
    let names = Speed.rungs.map { $0.map(String.init) ?? "max" }
    guard words.count == 1, let wanted = names.firstIndex(of: words[0]),
      let present = workspace.status(of: state.shell.run)
        .flatMap({ Speed.rungs.firstIndex(of: $0.speed.stepsPerSecond) })
    else { throw Refusal("A speed is one of \(Spoken.list(names)): say speed 100.") }
    if wanted == present { return ["It is so already."] }
    return press(.character(wanted > present ? "+" : "-"), times: abs(wanted - present))
  }

  // MARK: Going somewhere

  private mutating func show(screen words: [String]) throws(Refusal) -> [String] {
    let said = words.joined(separator: " ")
    let place = Screens.all.first { "\($0.number)" == said || $0.title.lowercased() == said }
    guard let place else {
      let titles = Screens.all.map { $0.title.lowercased() }
      throw Refusal("The screens are \(Spoken.list(titles)): say screen 6 or train.")
    }
    return show(place)
  }

  private mutating func show(_ screen: any Screen.Type) -> [String] {
    screen.number == type(of: self.screen).number
      ? arrival : press(.character(Character("\(screen.number)")))
  }

  /// Goes to what has a number here.
  private mutating func go(to number: Int) throws(Refusal) -> [String] {
    let title = type(of: screen).title
    guard type(of: screen).destination != nil else {
      throw Refusal("Nothing has a number on \(title): go there from Pixels, Ideal or Mistakes.")
    }
    let before = said
    if let complaint = complaint(to: number) {
      let isHidden = mistakes != nil && complaint != "no digit has that number"
      throw Refusal(
        "There is no way to \(number) on \(title): "
          + (isHidden ? "its list lacks it. Say show digit \(number)." : "\(complaint)."))
    }
    return changes(since: before)
  }

  /// Types a number into the prompt.
  ///
  /// - Returns: What it complains of.
  private mutating func complaint(to number: Int) -> String? {
    program.take(.key(.character(":")))
    for digit in String(number) { program.take(.key(.character(digit))) }
    program.take(.key(.enter))
    let complaint = state.shell.prompt?.complaint
    if state.shell.prompt != nil { program.take(.key(.escape)) }
    return complaint
  }

  private var mistakes: MistakesScreen? { screen as? MistakesScreen }

  /// Brings Mistakes' list to the front, as it is now.
  private mutating func openList() throws(Refusal) -> MistakesScreen {
    _ = show(MistakesScreen.self)
    // A list is made anew once it holds no digit; Esc puts away one thing at a time.
    for _ in 0..<3 where mistakes.map({ $0.page != .list || $0.listing.selected != nil }) ?? false {
      program.take(.key(.escape))
    }
    guard let mistakes else { throw Refusal("There are no mistakes before there are digits.") }
    return mistakes
  }

  private mutating func showMistake(_ number: Int) throws(Refusal) -> [String] {
    let before = program
    let indices = try openList().listing.indices
    guard (1...max(indices.count, 1)).contains(number), !indices.isEmpty else {
      program = before
      throw Refusal("The list of Mistakes has \(Spoken.count(indices.count, "digit")), from 1 on.")
    }
    if let lesson = workspace.lesson {
      _ = complaint(to: lesson.dataset.validationIndex(at: indices[number - 1]))
    }
    program.take(.key(.enter))
    return arrival
  }

  private mutating func showDigit(_ number: Int) throws(Refusal) -> [String] {
    let before = program
    _ = try openList()
    if complaint(to: number) != nil {
      // A digit that is right is in the list of all digits only.
      press("f") { $0.listing.filter == .none }
      press("a") { $0.listing.kind == .all }
      guard complaint(to: number) == nil else {
        program = before
        throw Refusal("No validation digit has the number \(number).")
      }
    }
    program.take(.key(.enter))
    return arrival
  }

  /// Presses a key of Mistakes until its list is as it should be.
  private mutating func press(_ key: Character, until isDone: (MistakesScreen) -> Bool) {
    // No key has more to choose from than there are pairs of classes.
    let most = (workspace.lesson?.classes.count ?? 0) * (workspace.lesson?.classes.count ?? 0) + 4
    for _ in 0..<most {
      guard let mistakes, !isDone(mistakes) else { return }
      program.take(.key(.character(key)))
    }
  }

  // MARK: Keys

  private mutating func pressKey(_ words: [String]) throws(Refusal) -> [String] {
    let names: [String: Key] = [
      "space": .character(" "), "tab": .tab, "s-tab": .backTab, "enter": .enter, "esc": .escape,
      "bksp": .backspace, "del": .delete, "pgdn": .pageDown, "pgup": .pageUp, "home": .home,
      "end": .end, "left": .left, "right": .right, "up": .up, "down": .down,
      "^l": .control("l"), "^z": .control("z"),
    ]
    guard words.count == 1, let name = words.first else {
      throw Refusal("One key is needed, such as key ] or key Enter.")
    }
    let named = names[name.lowercased()]
    guard let key = named ?? (name.count == 1 ? name.first.map(Key.character) : nil) else {
      throw Refusal(
        "'\(ClassWords.cut(name, width: 20))' is no key: say a sign, such as key ], or one of "
          + "\(Spoken.list(names.keys.sorted())).")
    }
    return press(key)
  }
}
