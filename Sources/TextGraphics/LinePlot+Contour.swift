extension LinePlot {
  /// Lines where a function of both axes passes from one whole number to another.
  public struct Contour: Sendable {
    /// The region of a place.
    public var region: @Sendable (_ x: Double, _ y: Double) -> Int
    /// How the lines' dots are painted.
    public var style: Style

    /// Lines between the regions of a function.
    public init(_ style: Style, region: @escaping @Sendable (_ x: Double, _ y: Double) -> Int) {
      self.style = style
      self.region = region
    }
  }

  /// A dot wherever the region to the right or below is another.
  func draw(_ contour: Contour, in grid: inout DotGrid) {
    guard grid.width > 1, grid.height > 1 else { return }
    guard grid.dotsInCell.down >= 4 else { return drawCellwise(contour, in: &grid) }
    let across = (0..<grid.width).map { value(on: x, at: $0, of: grid.width) }
    let down = (0..<grid.height).reversed().map { value(on: y, at: $0, of: grid.height) }
    var row = across.map { contour.region($0, down[0]) }
    for place in down.indices {
      let below =
        place + 1 < down.count ? across.map { contour.region($0, down[place + 1]) } : row
      for column in across.indices {
        let right = column + 1 < row.count ? row[column + 1] : row[column]
        if row[column] != right || row[column] != below[column] {
          grid.set(x: column, y: place, contour.style)
        }
      }
      row = below
    }
  }

  /// With dots as coarse as those of blocks and ASCII, lines would fill all cells where they are
  /// close: every other region is dotted, and the lines are its edges.
  private func drawCellwise(_ contour: Contour, in grid: inout DotGrid) {
    let (right, down) = grid.dotsInCell
    let across = (0..<grid.width).map { value(on: x, at: $0, of: grid.width) }
    for (place, top) in stride(from: 0, to: grid.height, by: down).enumerated() {
      let middle = value(on: y, at: grid.height - 1 - top - down / 2, of: grid.height)
      for column in stride(from: 0, to: grid.width, by: right)
      where contour.region(across[column], middle) % 2 != 0 {
        grid.set(x: column, y: place * down + down - 1, contour.style)
      }
    }
  }

  /// The value at a dot of a linear axis.
  private func value(on axis: Axis, at place: Int, of count: Int) -> Double {
    let (low, high) = (axis.range.lowerBound, axis.range.upperBound)
    return low + (high - low) * Double(place) / Double(count - 1)
  }
}
