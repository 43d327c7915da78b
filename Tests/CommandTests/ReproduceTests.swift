import TestSupport
import Testing

@Suite("descent reproduce")
struct ReproduceTests {
  /// Whether lines follow each other somewhere in what was printed.
  private func prints(_ outcome: Program.Outcome, _ lines: String) -> Bool {
    ("\n" + outcome.output).contains("\n" + lines + "\n")
  }

  @Test("compares what needs no digits, and says how to get the rest")
  func withoutData() throws {
    let outcome = try Program.run("reproduce")
    #expect(outcome.exit == .code(0) && outcome.errors.isEmpty)
    #expect(
      prints(
        outcome,
        """
          tns[:,1]               tensor([2,5])               tensor([2, 5])              exact
        """))
    #expect(
      prints(
        outcome,
        """
          stacked_threes.shape   torch.Size([6131, 28, 28])  needs MNIST                 cannot be checked
        """))
    #expect(
      outcome.output.hasSuffix(
        """

        55 figures: 19 exact, 7 match, 0 differ, 29 cannot be checked
        22 of them need MNIST: give its directory with --data DIR,
        or fetch it with `descent data fetch mnist` and give --data mnist.

        """))
  }

  @Test(
    "finds every figure of MNIST that can be found",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let data = try #require(TestResources.mnist)
    let outcome = try Program.run("reproduce", "--data", data)
    #expect(outcome.exit == .code(0) && outcome.errors.isEmpty)
    #expect(
      prints(
        outcome,
        """
          stacked_threes.shape   torch.Size([6131, 28, 28])  torch.Size([6131, 28, 28])  exact
        """))
    #expect(
      prints(
        outcome,
        """
          dist_7_abs,            (tensor(0.1586),            (tensor(0.1586),            matches to 4 digits
           dist_7_sqr             tensor(0.3021))             tensor(0.3021))
        """))
    #expect(
      prints(
        outcome,
        """
          params.grad            tensor([82025.9219,  5272.2275,   342.7042])            cannot be checked
                           ours  tensor([-53195.8633,  -3419.7148,   -253.8908])
        """))
    #expect(
      outcome.output.hasSuffix(
        "\n55 figures: 32 exact, 16 match, 0 differ, 7 cannot be checked\n"))
  }

  @Test(
    "prints what the README shows of it",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func readme() throws {
    let data = try #require(TestResources.mnist)
    let printed = try Program.run("reproduce", "--data", data).lines
    let section = try #require(
      Program.text(of: Program.repository() + "/README.md")
        .split(separator: "### The chapter's figures").last)
    let block = try #require(section.split(separator: "```").dropFirst(3).first)
    let shown = block.split(separator: "\n")
    #expect(shown.first?.hasPrefix("what ") == true && shown.count > 10)
    #expect(shown.filter { !printed.contains($0) } == [])
  }

  @Test("ends with 1 where figures differ, as those of other digits do")
  func otherDigits() throws {
    let outcome = try Program.run("reproduce", "--data", "\(Program.assets())/3-7")
    #expect(outcome.exit == .code(1))
    #expect(
      prints(
        outcome,
        """
          stacked_threes.shape   torch.Size([6131, 28, 28])  torch.Size([6000, 28, 28])  differs
        """))
    #expect(
      outcome.errors == "descent: 17 figures differ from the chapter's. "
        + "Its digits are MNIST's: check that --data leads to them.\n")
  }

  @Test("no line is wider than a hundred columns")
  func width() throws {
    for arguments in [["reproduce"], ["reproduce", "--data", "\(Program.assets())/3-7"]] {
      let words = ([try Program.path()] + arguments).map(Program.quoted)
      let outcome = try Program.shell(words.joined(separator: " "))
      #expect(outcome.lines.allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
      #expect(outcome.lines.count > 100)
    }
  }

  @Test("does not send to built-in digits or other classes, which the chapter has not")
  func badData() throws {
    let missing = try Program.run("reproduce", "--data", "/nothing here")
    #expect(missing.exit == .code(66) && missing.output.isEmpty)
    #expect(
      missing.errors == "descent: There is no directory '/nothing here'. Give --data a directory "
        + "with MNIST's digits, or leave it out for the figures that need no digits.\n")
    let others = try Program.run("reproduce", "--data", "\(Program.assets())/others")
    #expect(others.exit == .code(65) && others.output.isEmpty)
    #expect(
      others.errors == "descent: Class 3 has no training examples in "
        + "'\(Program.assets())/others', and the chapter's figures are of 3s and 7s. "
        + "Give --data a directory with the four MNIST files.\n")
  }
}
