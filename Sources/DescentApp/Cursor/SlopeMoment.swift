import Learning

extension SlopeSnapshot {
  /// Steps that had been taken at the first point of the trail.
  var firstStep: Int { status.step - trail.count }

  /// The steps at which it is known where it was.
  var moments: Series { Timeline.series((firstStep...status.step).map(Double.init)) }

  /// The point, its gradient and the step from it as they were after so many steps; all else as it
  /// is now.
  func at(_ step: Int) -> SlopeSnapshot {
    let place = step - firstStep
    guard trail.indices.contains(place) else { return self }
    let function = SlopeFunction.all[self.function]
    let past = trail[place]
    let following = place + 1 < trail.count ? trail[place + 1] : nil
    var snapshot = self
    snapshot.status.learningRate = past.rate
    (snapshot.point, snapshot.value) = (past.point, past.value)
    snapshot.gradient = function.gradient(at: past.point)
    snapshot.next = following?.point ?? point
    snapshot.nextValue = following?.value ?? value
    snapshot.nudged = function.nudgedSlopes(at: past.point, by: nudge)
    return snapshot
  }
}
