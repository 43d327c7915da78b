/// A sheet that a hand draws on, whatever the size at which it is shown.
///
/// The sheet is a square. Places on it are x and y from 0 to 1, from its upper left corner; what
/// is drawn beyond it is lost.
public struct Drawing: Hashable, Sendable {
  /// What a pen does to the sheet.
  public enum Tool: Hashable, Sendable, CaseIterable {
    /// Leaves ink.
    case brush
    /// Takes ink away, on twice the width.
    case eraser
  }

  /// What is drawn with.
  public struct Pen: Hashable, Sendable {
    /// What it does to the sheet.
    public var tool: Tool
    /// The width of the line where its ink is half as dark, in parts of the sheet's side, above 0.
    public var width: Double

    /// A brush unless told otherwise, ``Drawing/usualWidth`` wide.
    public init(_ tool: Tool = .brush, width: Double = Drawing.usualWidth) {
      self.tool = tool
      self.width = width
    }
  }

  /// Pixels along each side of the sheet, four for each of MNIST's.
  public static let side = 112
  /// The width of a line that is as thick as those of MNIST once a digit that fills three quarters
  /// of the sheet is prepared: 2.4 of 28 pixels, in parts of the sheet's side.
  public static let usualWidth = 0.09

  /// The least ink that the eraser leaves.
  private static let faintest: UInt8 = 16

  /// The sheet, row by row: 0 is paper, 255 is ink.
  public private(set) var ink: [UInt8]

  /// An empty sheet.
  public init() { ink = [UInt8](repeating: 0, count: Drawing.side * Drawing.side) }

  /// A sheet with a picture of its own size on it.
  init(ink: [UInt8]) {
    precondition(
      ink.count == Drawing.side * Drawing.side,
      "\(ink.count) bytes for a sheet of \(Drawing.side)×\(Drawing.side)")
    self.ink = ink
  }

  /// Whether there is no ink at all.
  public var isEmpty: Bool { ink.allSatisfy { $0 == 0 } }

  // MARK: Drawing

  /// Draws a straight piece of a line with round ends, or a dot where it has no length.
  ///
  /// The brush is full of ink along its middle and fades over half its width; where lines cross,
  /// the darker one stays. The eraser takes a line of the same pen away whole, and what it leaves
  /// of others becomes paper where it is nearly that already: a trace that nobody sees would be
  /// part of the ink that ``prepared(as:)`` scales.
  ///
  /// - Precondition: Both places are at most the sheet's side away from it.
  public mutating func stroke(
    from start: SIMD2<Double>, to end: SIMD2<Double>, with pen: Pen = Pen()
  ) {
    for place in [start, end] {
      precondition(
        (-1...2).contains(place.x) && (-1...2).contains(place.y), "a pen at \(place)")
    }
    let side = Double(Drawing.side)
    let width = pen.width * side
    let stroke =
      pen.tool == .brush
      ? StrokePen(radius: width / 2, softness: max(1, width / 2))
      : StrokePen(radius: width, softness: max(1, width / 4))
    stroke.cover(
      from: StrokePen.Sample(position: start * side, pressure: 1),
      to: StrokePen.Sample(position: end * side, pressure: 1),
      width: Drawing.side, height: Drawing.side
    ) { pixel, cover in
      let byte = UInt8(cover * 255 + 0.5)
      switch pen.tool {
      case .brush: ink[pixel] = max(ink[pixel], byte)
      case .eraser:
        let rest = min(ink[pixel], 255 - byte)
        ink[pixel] = rest < Drawing.faintest ? 0 : rest
      }
    }
  }

  /// Takes all ink away.
  public mutating func clear() { self = Drawing() }

  // MARK: Pictures of it

  /// The sheet as a square of so many pixels, each the mean of its area, 0 for paper to 1 for ink.
  ///
  /// - Precondition: A side of 1 or more.
  public func picture(side: Int) -> [Float] {
    grid.scaled(columns: 0..<Drawing.side, rows: 0..<Drawing.side, into: side).map { Float($0) }
  }

  /// The drawing as MNIST gives its digits: its ink scaled into the middle 20 of 28 pixels, with
  /// the centre of its mass in the middle; of other sizes the same part of the shorter side.
  ///
  /// - Returns: A byte for each pixel, row by row, 0 for paper to 255 for ink; all 0 for an empty
  ///   sheet. The centre of mass is at most half a pixel away from the centre of the pixel in the
  ///   middle, of an even number that after the middle, unless ink would leave the picture.
  /// - Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits".
  public func prepared(as size: ImageSize) -> [UInt8] { DigitPreparation(size).image(of: grid) }

  /// The side of the square that ``prepared(as:)`` scales the ink into, in pixels: 20 of MNIST's
  /// 28.
  public static func preparedSide(of size: ImageSize) -> Int { DigitPreparation(size).box }

  /// The sheet as it is, scaled into a picture; where that is no square, into its middle.
  ///
  /// - Returns: A byte for each pixel, row by row, 0 for paper to 255 for ink.
  public func unprepared(as size: ImageSize) -> [UInt8] {
    let side = min(size.width, size.height)
    let square = grid.scaled(columns: 0..<Drawing.side, rows: 0..<Drawing.side, into: side)
    let (left, top) = ((size.width - side) / 2, (size.height - side) / 2)
    var image = [UInt8](repeating: 0, count: size.pixelCount)
    for row in 0..<side {
      for column in 0..<side {
        image[(row + top) * size.width + column + left] = square[row * side + column].byte
      }
    }
    return image
  }

  private var grid: InkGrid { InkGrid(width: Drawing.side, height: Drawing.side, bytes: ink) }
}

extension InkGrid {
  /// A sheet with a picture on it, 255 for full ink.
  ///
  /// - Precondition: As many bytes as pixels.
  init(width: Int, height: Int, bytes: [UInt8]) {
    precondition(bytes.count == width * height, "\(bytes.count) bytes for \(width)x\(height)")
    self.init(width: width, height: height)
    ink = bytes.map { Double($0) / 255 }
  }
}

extension Double {
  /// Ink from 0 to 1 as a byte, rounded.
  var byte: UInt8 { UInt8(min(1, max(0, self)) * 255 + 0.5) }
}
