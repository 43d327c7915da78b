import TextGraphics

/// What the two hues of Train's pictures mean.
struct WeightLegend {
  let workspace: Workspace
  let lesson: Lesson
  let picture: TrainScreen.Picture

  /// The legend for these meanings.
  var signs: SignLegend {
    SignLegend(workspace: workspace, meanings: [meanings, shortMeanings])
  }

  /// What negative and positive values mean: the gradient speaks of the loss, the others of digits
  /// or, in a hidden unit, of how much it has to say.
  private var meanings: (negative: String, positive: String) {
    if picture == .gradient { return ("lowers", "raises loss") }
    if workspace.hasHiddenUnits { return ("inhibits", "excites") }
    let classes = lesson.classes
    return classes.count == 2
      ? ("for \(classes[1])", "for \(classes[0])") : ("against it", "for it")
  }

  private var shortMeanings: (negative: String, positive: String) {
    picture == .gradient ? ("less", "more loss") : meanings
  }
}
