import CNcurses
import TextGraphics

/// A terminal, drawn by ncurses and read by an ``InputDecoder``.
///
/// Keep one at a time, on the main thread; only ``waker`` may be used elsewhere. The terminal is
/// given back by ``close()``, at `exit`, by the handlers of signals that ask to end (which arrive
/// as events), and when the program crashes. What is written to standard error meanwhile appears
/// after that.
public final class NcursesConsole: Console {
  /// Columns and rows of the window, as of the last `resize` event.
  public private(set) var size: Size
  /// What the terminal's description, the locale and the options allow together.
  public let capabilities: Capabilities
  /// Ends a wait from any thread, also while the console is being closed.
  public let waker: @Sendable () -> Void = { nc_wake() }

  private let palette: Palette
  private var pairs: ColorPairs
  private var paints: [Style: Paint] = [:]
  /// The last frame, to send only the rows that differ; `nil` when all must be sent.
  private var shown: Canvas?
  private var row: [nc_cell] = []

  private var decoder = InputDecoder()
  /// When the decoder's patience ends, on the clock of `nc_milliseconds`.
  private var decoderDeadline: Int64?
  private var queued: [ConsoleEvent] = []
  private var hasRefusedFrame = false
  private var isOpen = true

  /// How a style is told to ncurses.
  private struct Paint {
    var pair: Int32
    var attributes: UInt32
  }

  /// Takes the terminal over; from here on nothing else may write to it.
  ///
  /// - Throws: ``TerminalError`` where there is no terminal, or one that cannot be drawn on;
  ///   nothing was changed then.
  public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let isUTF8 = nc_use_locale()
    let type = String(cString: nc_variable("TERM"))
    let wantsPalette = options.colors == .palette16 || options.colors == .palette256
    if let error = TerminalError(nc_open(wantsPalette), type: type) {
      nc_end("", 0)
      throw error
    }
    let facts = TerminalFacts(
      isUTF8: isUTF8, type: type, description: String(cString: nc_description()),
      colors: Int(nc_colors()), pairs: Int(nc_pairs()),
      noColor: String(cString: nc_variable("NO_COLOR")),
      foregroundAndBackground: String(cString: nc_variable("COLORFGBG")),
      reportsMouse: nc_is_modern())
    capabilities = Capabilities(facts, options: options)
    palette = Palette(capabilities)
    pairs = ColorPairs(capacity: facts.pairs)
    nc_begin(capabilities.colors != .none, capabilities.usesMouse)
    size = Size(nc_fit())
  }

  /// Gives the terminal back as it was, then shows what was written to standard error.
  ///
  /// Calling it again does nothing.
  ///
  /// - Parameter text: What to leave behind on the terminal, after that. It waits less than a
  ///   second for a terminal that takes nothing.
  public func close(saying text: String = "") {
    guard isOpen else { return }
    isOpen = false
    Self.withCharacters(of: readable(text), nc_end)
  }

  /// Keeps the text where the handlers of crashes find it; of one beyond 2,048 bytes whole lines.
  public func setFarewell(_ text: String) {
    var text = readable(text)
    while text.utf8.count > 2048, let end = text.dropLast().lastIndex(of: "\n") {
      text = String(text[...end])
    }
    Self.withCharacters(of: text, nc_set_farewell)
  }

  private static func withCharacters(
    of text: String, _ body: (UnsafePointer<CChar>?, Int32) -> Void
  ) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress, Int32($0.count)) }
    }
  }

  /// A text for the shell, with signs of ASCII for ours where the terminal has no others.
  ///
  /// Letters of names stay, as a command must go on naming the same file.
  private func readable(_ text: String) -> String {
    guard capabilities.glyphs == .ascii else { return text }
    var scalars = String.UnicodeScalarView()
    for glyph in text.unicodeScalars {
      let sign = GlyphFallback.ascii(glyph)
      scalars.append(sign == "?" ? glyph : sign)
    }
    return String(scalars)
  }

  deinit {
    close()
  }

  /// Lets the calling thread restore the terminal even when its own stack overflows.
  ///
  /// Call it at the start of each piece of work on another thread than the main one; from the
  /// second call on a thread it does nothing.
  public static func prepareThreadForCrashes() {
    nc_install_alternate_stack()
  }
}

// MARK: - Drawing

extension NcursesConsole {
  /// Sends the rows that differ from the frame before, in one write that does not wait.
  ///
  /// - Parameter frame: What is outside ``size`` is cut off. It is composed only where it is taken.
  /// - Returns: False where the terminal has not taken the frame before. A `wake` event tells when
  ///   it has, so that the last frame is never the one that was dropped.
  @discardableResult
  public func present(_ frame: @autoclosure () -> Canvas) -> Bool {
    guard isOpen else { return true }
    guard !nc_is_busy() else {
      hasRefusedFrame = true
      return false
    }
    if pairs.isFull {
      pairs.removeAll()
      paints.removeAll(keepingCapacity: true)
      shown = nil
    }
    let canvas = frame()
    let previous = shown?.size == canvas.size ? shown : nil
    for y in 0..<min(canvas.size.height, size.height) where previous?.row(y) != canvas.row(y) {
      put(canvas.row(y).prefix(size.width), at: y)
    }
    shown = canvas
    nc_flush()
    return true
  }

  /// Forgets what is on the screen, so that the next frame is sent whole (^L).
  public func redraw() {
    guard isOpen else { return }
    shown = nil
    nc_forget()
  }

  private func put(_ cells: ArraySlice<Cell>, at y: Int) {
    // Whatever was drawn, a terminal without UTF-8 gets signs and not gaps.
    let isASCII = capabilities.glyphs == .ascii
    row.removeAll(keepingCapacity: true)
    var last: (style: Style, paint: Paint)?
    for cell in cells {
      let paint = last?.style == cell.style ? last?.paint : nil
      let found = paint ?? self.paint(for: cell.style)
      last = (cell.style, found)
      let glyph = isASCII ? GlyphFallback.ascii(cell.glyph) : cell.glyph
      row.append(nc_cell(glyph: glyph.value, pair: found.pair, attributes: found.attributes))
    }
    nc_put_row(Int32(y), row, Int32(row.count))
  }

  private func paint(for style: Style) -> Paint {
    if let known = paints[style] { return known }
    let pair = ColorPairs.Pair(
      foreground: palette.index(of: style.foreground),
      background: palette.index(of: style.background))
    let (number, isNew) = pairs.number(of: pair)
    if isNew { nc_define_pair(number, pair.foreground, pair.background) }
    let paint = Paint(pair: number, attributes: UInt32(style.attributes.rawValue))
    paints[style] = paint
    return paint
  }
}

// MARK: - Waiting

extension NcursesConsole {
  /// Sleeps in one `poll` until something happens.
  ///
  /// - Returns: What happened, in order; empty once the console was closed. Once it tells that the
  ///   program should end, it tells so at every call.
  public func wait() -> [ConsoleEvent] {
    while isOpen {
      let patience = decoderDeadline.map { max(0, $0 - nc_milliseconds()) } ?? -1
      let events = queued + events(of: nc_wait(queued.isEmpty ? Int32(clamping: patience) : 0))
      queued = []
      if !events.isEmpty { return events }
    }
    return []
  }

  /// Gives the terminal back, stops as ^Z does, and takes it over again when continued.
  public func suspend() {
    guard isOpen else { return }
    nc_suspend()
    queued.append(fitted())
  }

  private func events(of report: nc_report) -> [ConsoleEvent] {
    var isClosed = report.closed
    var events = report.input ? typed(isClosed: &isClosed) : []
    if let deadline = decoderDeadline, nc_milliseconds() >= deadline {
      events += decoder.timeOut()
      decoderDeadline = nil
    }
    if report.stop_requested {
      nc_suspend()
      events.append(fitted())
    } else if report.continued {
      nc_resume()
      events.append(fitted())
    } else if report.resized {
      events.append(fitted())
    }
    let hasCaughtUp = hasRefusedFrame && !nc_is_busy()
    if hasCaughtUp { hasRefusedFrame = false }
    if report.woken || hasCaughtUp { events.append(.wake) }
    if report.ending_signal != 0 || isClosed {
      events.append(.ended(signal: report.ending_signal))
    }
    return events
  }

  private func typed(isClosed: inout Bool) -> [ConsoleEvent] {
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      let result = buffer.baseAddress.map { nc_read($0, Int32(buffer.count)) } ?? 0
      isClosed = isClosed || result < 0
      count = max(0, Int(result))
    }
    let events = decoder.decode(bytes)
    decoderDeadline = decoder.patience.map { nc_milliseconds() + Int64($0) }
    return events
  }

  /// The new size, as an event; the next frame is sent whole.
  private func fitted() -> ConsoleEvent {
    size = Size(nc_fit())
    // A window that shrank and grew back before anybody looked has lost what stood there.
    redraw()
    return .resize(size)
  }
}

// MARK: - From C

extension Size {
  fileprivate init(_ size: nc_size) {
    self.init(width: Int(size.width), height: Int(size.height))
  }
}

extension TerminalError {
  fileprivate init?(_ start: nc_start, type: String) {
    switch start {
    case .done: return nil
    case .input_not_terminal: self = .notATerminal(.input)
    case .output_not_terminal: self = .notATerminal(.output)
    case .in_background: self = .inBackground
    case .no_cursor_movement: self = .cannotPlaceText(type: type)
    case .unknown_terminal: self = .unknownType(type)
    case .system_error: self = .cannotOpen
    }
  }
}
