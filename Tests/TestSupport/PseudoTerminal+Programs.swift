import CPseudoTerminal

extension PseudoTerminal {
  /// The path of a program that was built together with the tests, or `nil` if there is none.
  ///
  /// It stands beside the test bundle, or above it where the bundle is a folder.
  public static func builtProgram(_ name: String) -> String? {
    var path = String(cString: pt_image_path())[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      let program = "\(path)/\(name)"
      if pt_is_program(program) { return program }
    }
    return nil
  }

  /// The path of a program that the system has, or `nil` if there is none.
  public static func installedProgram(_ name: String) -> String? {
    String(cString: pt_variable("PATH")).split(separator: ":")
      .map { "\($0)/\(name)" }.first { pt_is_program($0) }
  }
}

/// Lends an array of texts as C programs take their arguments, with a null pointer at the end.
func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var bytes: [CChar] = []
  let offsets = texts.map { text in
    defer { bytes += text.utf8CString }
    return bytes.count
  }
  return bytes.withUnsafeMutableBufferPointer { buffer in
    var pointers = offsets.map { offset in buffer.baseAddress.map { $0 + offset } }
    pointers.append(nil)
    return body(pointers)
  }
}
