import Datasets
import TextGraphics

/// A sheet to draw on, and what the weights make of it with every stroke.
struct DrawScreen: Screen {
  static let number = 8
  static let title = "Draw"
  static let summary = """
    Draw a digit with the mouse, or move the pen with the arrows and put it down with Enter. It is \
    prepared as MNIST's digits are: scaled into 20×20 pixels and placed in 28×28 so that its centre \
    of mass is in the middle; p switches that off, to see how much a model depends on it. What the \
    weights make of the picture follows every stroke, and every step of training. Why: what each \
    pixel adds, blue for one class, red for the other; with the bias that is the prediction.
    """

  /// The widths that the brush can have, in parts of the sheet's side.
  static let widths = [0.04, 0.06, Drawing.usualWidth, 0.12, 0.16]
  /// How many strokes can be taken back.
  private static let longestHistory = 64

  private(set) var drawing: Drawing
  private(set) var tool = Drawing.Tool.brush
  /// The place of the brush's width among all.
  private(set) var widthPlace = 2
  /// Whether the drawing is prepared as MNIST's digits are.
  private(set) var isPrepared = true
  /// Where the pen is on the sheet, 0 … 1.
  private(set) var place = SIMD2(0.5, 0.5)
  /// Whether moving the pen by keys draws.
  private(set) var isPenDown = false
  /// Whether the mouse was pressed on the sheet and has not come up again.
  private(set) var isMouseDown = false
  /// Where the mouse was last; `nil` where it is not on the sheet.
  private var mousePlace: SIMD2<Double>?
  /// The drawing before each stroke, the last at the end.
  private var earlier: [Drawing] = []
  /// The picture as the model gets it, of one size; `nil` where it has to be made.
  private var ready: (size: ImageSize, pixels: [UInt8])?

  init() { self.init(Drawing()) }

  /// The page with a drawing from elsewhere.
  init(_ drawing: Drawing) { self.drawing = drawing }

  /// What is drawn with.
  var pen: Drawing.Pen { Drawing.Pen(tool, width: DrawScreen.widths[widthPlace]) }

  /// Whether there is a stroke to take back.
  var canUndo: Bool { earlier.contains { $0 != drawing } }

  func question(_ workspace: Workspace) -> InspectionQuestion {
    guard let lesson = workspace.lesson, !drawing.isEmpty else { return InspectionQuestion() }
    let pixels = pixels(lesson.dataset.imageSize)
    return InspectionQuestion(drawing: pixels.map { Float($0) / 255 })
  }

  mutating func follow(_ workspace: Workspace) {
    if ready == nil || ready?.size != workspace.lesson?.dataset.imageSize { refresh(workspace) }
  }

  /// What the hand began here does not go on elsewhere.
  mutating func didLeave() { liftPen() }

  /// The picture as the model gets it, a byte for each pixel.
  func pixels(_ size: ImageSize) -> [UInt8] {
    if let ready, ready.size == size { return ready.pixels }
    return isPrepared ? drawing.prepared(as: size) : drawing.unprepared(as: size)
  }

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let lesson = workspace.lesson else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let layout = DrawLayout(rect, of: lesson.dataset.imageSize)
    DrawPad(workspace: workspace, lesson: lesson, screen: self).draw(on: &canvas, in: layout)
    DrawPictures(workspace: workspace, lesson: lesson, screen: self).draw(on: &canvas, in: layout)
    DrawReading(workspace: workspace, lesson: lesson, screen: self).draw(on: &canvas, in: layout)
    if let snapshot = workspace.snapshot {
      StatusLine(workspace: workspace, snapshot: snapshot, hasOwnFigures: false)
        .draw(on: &canvas, in: layout.status)
    }
  }

  // MARK: Drawing

  /// Moves the pen by so many rows of the terminal, in either direction; where it is down, it
  /// draws.
  mutating func move(_ rows: Int, _ columns: Int, _ workspace: Workspace) {
    guard let sheet = DrawScreen.sheet(workspace) else { return }
    let start = place
    if rows != 0 { place.y = DrawScreen.step(place.y, by: rows, of: sheet.height) }
    if columns != 0 { place.x = DrawScreen.step(place.x, by: columns, of: sheet.height) }
    if isPenDown, place != start { stroke(from: start, workspace) }
  }

  /// The middle of the field so many on from that of a place, where a side has so many fields.
  private static func step(_ place: Double, by count: Int, of fields: Int) -> Double {
    let field = min(max(Int(place * Double(fields)) + count, 0), fields - 1)
    return (Double(field) + 0.5) / Double(fields)
  }

  /// Enter: the pen down, which leaves a dot, or up.
  mutating func togglePen(_ workspace: Workspace) {
    guard DrawScreen.sheet(workspace) != nil else { return }
    isPenDown.toggle()
    if isPenDown { beginStroke(workspace) }
  }

  mutating func liftPen() {
    isPenDown = false
    isMouseDown = false
  }

  mutating func toggleTool(_ workspace: Workspace) {
    tool = tool == .brush ? .eraser : .brush
    // What follows is another stroke.
    if isPenDown { beginStroke(workspace) }
  }

  mutating func turnWidth(by count: Int) {
    widthPlace = min(max(widthPlace + count, 0), DrawScreen.widths.count - 1)
  }

  /// Backspace: all ink away, which can be taken back.
  mutating func clear(_ workspace: Workspace) {
    liftPen()
    guard !drawing.isEmpty else { return }
    remember()
    drawing.clear()
    refresh(workspace)
  }

  /// Takes the last stroke back, or what cleared the sheet.
  mutating func undo(_ workspace: Workspace) {
    liftPen()
    while let last = earlier.popLast() {
      guard last != drawing else { continue }
      drawing = last
      break
    }
    refresh(workspace)
  }

  mutating func togglePreparation(_ workspace: Workspace) {
    isPrepared.toggle()
    refresh(workspace)
  }

  /// The sheet as a file, white ink on black as MNIST's; nothing where there is no ink.
  func save() -> [Effect] {
    guard !drawing.isEmpty else { return [] }
    let side = Drawing.side
    return [
      .write([
        Document(
          stem: "descent-drawing", .picture(pixels: drawing.ink, width: side, height: side))
      ])
    ]
  }

  /// A dot where the pen is.
  private mutating func beginStroke(_ workspace: Workspace) {
    remember()
    stroke(from: place, workspace)
  }

  private mutating func stroke(from start: SIMD2<Double>, _ workspace: Workspace) {
    drawing.stroke(from: start, to: place, with: pen)
    refresh(workspace)
  }

  private mutating func remember() {
    // A stroke that changed nothing is none to take back.
    if earlier.last != drawing { earlier.append(drawing) }
    if earlier.count > DrawScreen.longestHistory { earlier.removeFirst() }
  }

  private mutating func refresh(_ workspace: Workspace) {
    ready = nil
    guard let size = workspace.lesson?.dataset.imageSize else { return }
    ready = (size, pixels(size))
  }

  // MARK: The mouse

  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    guard let sheet = DrawScreen.sheet(workspace) else { return [] }
    let isInside = sheet.contains(x: mouse.x, y: mouse.y)
    switch mouse.action {
    case .press where isInside:
      liftPen()
      isMouseDown = true
      place = DrawScreen.place(mouse, in: sheet)
      beginStroke(workspace)
      mousePlace = place
    case .drag where isMouseDown && isInside:
      place = DrawScreen.place(mouse, in: sheet)
      // Back from outside the sheet, nothing is known of the way.
      stroke(from: mousePlace ?? place, workspace)
      mousePlace = place
    case .drag: mousePlace = nil
    case .press, .release:
      isMouseDown = false
      mousePlace = nil
    case .wheelUp, .wheelDown: break
    }
    return []
  }

  private static func place(_ mouse: Mouse, in sheet: Rect) -> SIMD2<Double> {
    SIMD2(
      (Double(mouse.x - sheet.x) + 0.5) / Double(sheet.width),
      (Double(mouse.y - sheet.y) + 0.5) / Double(sheet.height))
  }

  /// The cells of the sheet; `nil` where there is none to draw on yet.
  private static func sheet(_ workspace: Workspace) -> Rect? {
    guard let size = workspace.lesson?.dataset.imageSize else { return nil }
    let sheet = DrawLayout(workspace.body, of: size).sheet
    return sheet.isEmpty ? nil : sheet
  }
}
