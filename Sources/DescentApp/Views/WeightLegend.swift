import TextGraphics

/// What the two hues of Train's pictures mean.
struct WeightLegend {
  let workspace: Workspace
  let lesson: Lesson
  let picture: TrainScreen.Picture

  /// The legend for these meanings.
  var signs: SignLegend {
    SignLegend(workspace: workspace, meanings: meanings)
  }

  /// What negative and positive values mean: the gradient speaks of the loss, the others of digits
  /// or, in a hidden unit, of how much it has to say.
  ///
  /// Names of classes are cut where they leave no room.
  private var meanings: [(negative: String, positive: String)] {
    if picture == .gradient { return [("lowers", "raises loss"), ("less", "more loss")] }
    if workspace.hasHiddenUnits { return [("inhibits", "excites")] }
    let classes = lesson.classes
    guard classes.count == 2 else { return [("against it", "for it")] }
    return (4...max(4, ClassWords.width(classes))).reversed().map { width in
      let names = classes.map { ClassWords.name($0, width: width) }
      return ("for \(names[1])", "for \(names[0])")
    }
  }
}
