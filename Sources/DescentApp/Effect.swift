/// What an event asks for beyond a change of the state.
public enum Effect: Hashable, Sendable {
  /// A run on the worker shall do something.
  case worker(Command, of: RunName = .digits)
  /// This is wanted to be known of the digits' weights, instead of what was asked before.
  case inspect(InspectionQuestion)
  /// These shall be kept as files, all or none.
  case write([Document])
  /// The screen of this number shall be in front.
  case show(Int)
  /// The whole screen shall be sent again.
  case redraw
  /// The program shall stop as ^Z does.
  case suspend
}
