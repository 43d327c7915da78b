import TextGraphics

extension AppState {
  /// Takes in an event, the only way in which the state changes.
  ///
  /// - Returns: What shall happen outside the state.
  public mutating func update(_ event: Event) -> [Effect] {
    let front = shell.current
    let pace = workspace.pace(of: shell.run)
    let effects = take(event)
    if front == shell.current, !Screens.all[front].showsPace {
      workspace.notice = pace?.change(to: workspace.pace(of: shell.run)) ?? workspace.notice
    }
    for case .show(let number) in effects {
      shell.current = Screens.all.firstIndex { $0.number == number } ?? shell.current
    }
    if front != shell.current { screens[front].didLeave() }
    screens[shell.current].follow(workspace)
    return effects + newWants()
  }

  /// What the screen in front wants to know, where that is not what was asked for last: also that
  /// of the screen on which the program has opened.
  private mutating func newWants() -> [Effect] {
    var effects: [Effect] = []
    let needsBatch = type(of: screen).needsBatch
    if needsBatch != shell.watchesBatch {
      effects.append(.worker(.loss(.watch(needsBatch)), of: .digits))
    }
    let question = screen.question(workspace)
    if question != shell.question { effects.append(.inspect(question)) }
    (shell.watchesBatch, shell.question) = (needsBatch, question)
    return effects
  }

  private mutating func take(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .mouse(let mouse): return use(mouse)
    case .command(let command): return [.worker(command, of: shell.run)]
    case .paste(let text):
      // Only a question and a search take text; elsewhere it would be many keys that nobody
      // pressed.
      guard !isTooSmall else { return [] }
      for character in text { shell.prompt?.type(.character(character)) }
      pasteIntoHelp(text)
    case .resize(let size):
      workspace.size = size
      revealInHelp()
    case .loading(let progress):
      workspace.loading = progress
    case .loaded(let lesson):
      workspace.lesson = lesson
    case .snapshot(let snapshot, let milliseconds):
      workspace.show(snapshot, at: milliseconds)
    case .slope(let snapshot):
      workspace.slope = snapshot
    case .coaster(let snapshot):
      workspace.coaster = snapshot
    case .inspected(let inspection):
      workspace.inspection = inspection
    case .notice(let sentence):
      workspace.notice = sentence
    }
    return []
  }

  /// The topmost layer gets the key first: help, what lies over the page, the prompt, the page,
  /// then what works everywhere.
  mutating func press(_ key: Key) -> [Effect] {
    workspace.notice = nil
    if isTooSmall {
      if key == .character("q") || key == .control("c") { shell.isQuitting = true }
      return []
    }
    if shell.help != nil { return useHelp(key) }
    if shell.stepOverlay != nil { return walk(key) }
    if shell.stopEditor != nil { return editStopRules(key) }
    if shell.prompt != nil, answer(key) { return [] }
    if let effects = screens[shell.current].handle(key, &workspace) { return effects }
    let binding = Shell.bindings.first { $0.keys.contains(key) }
    return binding?.perform(&shell, &workspace) ?? []
  }

  private mutating func use(_ mouse: Mouse) -> [Effect] {
    guard !isTooSmall else { return [] }
    if shell.help != nil { return useHelp(mouse) }
    guard shell.isOpenToMouse else { return [] }
    if mouse.action == .press, mouse.y == workspace.size.height - 1 {
      let key = Footer.key(at: mouse.x, self)
      workspace.notice = nil
      return key.map { press($0) } ?? []
    }
    guard mouse.action == .press, mouse.y == 0 else {
      return screens[shell.current].handle(mouse, &workspace)
    }
    let tabs = TabBar.layout(width: workspace.size.width, current: shell.current)
    if let tab = tabs.first(where: { $0.columns.contains(mouse.x) }) { shell.current = tab.screen }
    return []
  }

  /// Whether the terminal has no room for the screens.
  var isTooSmall: Bool {
    workspace.size.width < AppState.minimumSize.width
      || workspace.size.height < AppState.minimumSize.height
  }
}
