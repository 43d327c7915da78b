import Datasets
import TextGraphics

/// What all screens share: the data once it is there, the newest snapshot, and how things are to be
/// shown.
public struct Workspace: Sendable {
  /// What is known of the data from the start.
  public let found: FoundDataset
  /// What is learned from; `nil` until its pictures are there.
  public internal(set) var lesson: Lesson?
  /// How far its pictures were when that was last told; `nil` while it is not worth a look.
  public internal(set) var loading: LoadingProgress?
  /// The newest state of the worker; `nil` until the first arrives.
  public var snapshot: Snapshot?
  /// The newest state of the point on a curve; `nil` until the first arrives.
  public var slope: SlopeSnapshot?
  /// The newest state of the roller coaster; `nil` until the first arrives.
  public var coaster: CoasterSnapshot?
  /// The newest answer to what a screen wanted to know of the weights; `nil` before the first.
  public var inspection: Inspection?
  /// A sentence in the footer until the next key, or a few seconds of training; `nil` for none.
  public var notice: String? { didSet { noticedAt = shownAt } }
  /// The pictures that are shown, changed less often than the rest while training runs.
  public var pictures: Snapshot.Pictures?
  /// The terminal's columns and rows.
  public var size: Size
  /// What the terminal can show.
  public var capabilities: Capabilities
  /// What the person at the terminal asked for.
  public let preferences: Preferences
  /// Whether the colours are dark on light.
  public internal(set) var isLight: Bool {
    didSet { theme = Theme(isLight: isLight, on: capabilities) }
  }
  /// The colours.
  public private(set) var theme: Theme
  /// Whether losses stand on a logarithmic axis.
  public var usesLogAxis = false
  /// Whether batch losses are smoothed, with the raw ones dimmed behind.
  public var isSmoothing = false
  /// How pictures are shaded.
  public var shading: ShadedImage.Shading

  private var picturesChangedAt = Int.min
  /// When the newest snapshot came, and when the notice did.
  private var shownAt = 0
  private var noticedAt = 0

  /// How long a notice covers the keys while training runs, in milliseconds.
  private static let noticeTime = 3_000

  /// A workspace before anything was loaded or learned.
  public init(
    found: FoundDataset, size: Size, capabilities: Capabilities,
    preferences: Preferences = Preferences()
  ) {
    self.preferences = preferences
    self.found = found
    self.size = size
    self.capabilities = capabilities
    isLight = preferences.theme.isLight(on: capabilities)
    theme = Theme(isLight: isLight, on: capabilities)
    shading = ShadedImage.Shading.best(for: capabilities)
  }

  /// The room of a screen, between tab bar and footer.
  var body: Rect { Rect(x: 0, y: 1, width: size.width, height: size.height - 2) }

  /// Whether pictures belong to hidden units and not to classes.
  var hasHiddenUnits: Bool { snapshot?.run.settings.model.hasHiddenUnits ?? false }

  /// How a run is getting on; `nil` before it has told.
  func status(of run: RunName) -> RunStatus? {
    switch run {
    case .digits: snapshot?.status
    case .slope: slope?.status
    case .coaster: coaster?.status
    }
  }

  /// What keys choose for a run; `nil` before it has told.
  func pace(of run: RunName) -> ChosenPace? {
    status(of: run).map { status in
      ChosenPace(
        rate: status.learningRate, speed: status.speed,
        seed: run == .digits ? snapshot?.run.settings.seed : nil)
    }
  }

  /// A run's next step in numbers; `nil` where none was asked for.
  func trace(of run: RunName) -> StepTrace? {
    switch run {
    case .digits: snapshot?.trace
    case .slope: slope?.trace
    case .coaster: coaster?.trace
    }
  }

  /// When a run stops by itself.
  func stopRules(of run: RunName) -> StopRules {
    switch run {
    case .digits: snapshot?.run.settings.stopping ?? StopRules()
    case .slope: StopRules()
    case .coaster: coaster?.rules ?? StopRules()
    }
  }

  /// Takes in a snapshot; while training runs, pictures change five times a second at most, since
  /// faster ones cannot be looked at, and flat out twice.
  mutating func show(_ snapshot: Snapshot, at milliseconds: Int) {
    let isSettled = !snapshot.isRunning || self.snapshot?.isRunning != true
    // Flat out frames are few, and most of them shall do without the pictures' many bytes.
    let interval = snapshot.status.speed.isFlatOut ? 500 : 200
    if pictures == nil || isSettled || milliseconds - picturesChangedAt >= interval {
      pictures = snapshot.pictures
      picturesChangedAt = milliseconds
    }
    self.snapshot = snapshot
    shownAt = milliseconds
    if notice != nil, shownAt - noticedAt > Workspace.noticeTime { notice = nil }
  }
}

extension ShadedImage.Shading {
  /// The finest shading that a terminal shows as meant.
  static func best(for capabilities: Capabilities) -> ShadedImage.Shading {
    switch (capabilities.glyphs, capabilities.colors) {
    case (.ascii, _): .ascii
    case (_, .palette256), (_, .direct): .halfBlocks
    default: .blocks
    }
  }
}
