package dev.kedge.routeros;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.ExportWriter.Layout;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.PlanException;
import dev.kedge.routeros.risk.ManagementAccess;
import dev.kedge.routeros.risk.RiskRules;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.text.Redactor;
import dev.kedge.routeros.verification.Verification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Invariants for any bytes, for the fuzzer: the first byte selects the target that gets the rest.
 * The module's own exceptions are valid results; any other exception, and a target that does not
 * end, is a finding.
 */
public final class FuzzTargets {
  /** The line that splits an input in two. */
  public static final String SPLIT = "\n#-\n";

  private static final int MAX_VERIFIED_LENGTH = 400;
  private static final Version VERSION = new Version(7, 16, 0);
  private static final ManagementAccess REACH =
      ManagementAccess.of("198.51.100.9", "192.0.2.1", 22, "kedge");

  /** The targets of fuzzing. */
  public enum Target {
    TREE,
    TEXT,
    EXPORT,
    PAIR,
    VERIFY,
    SCRIPT;

    /** Creates the input that selects this target. */
    public byte[] input(byte[] rest) {
      byte[] input = new byte[rest.length + 1];
      input[0] = (byte) ordinal();
      System.arraycopy(rest, 0, input, 1, rest.length);
      return input;
    }
  }

  private FuzzTargets() {}

  /** Entry point of the fuzzer, called many times. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    Target[] targets = Target.values();
    run(targets[(input[0] & 0xff) % targets.length], rest);
  }

  /** Runs a target and throws on a finding. */
  public static void run(Target target, byte[] bytes) {
    try {
      switch (target) {
        case TREE -> tree(bytes);
        case TEXT -> text(bytes);
        case EXPORT -> export(bytes);
        case PAIR -> pair(bytes);
        case VERIFY -> verify(bytes);
        case SCRIPT -> script(bytes);
      }
    } catch (SyntaxException | PlanException answer) {
      check(answer.getMessage() != null, "an exception that says nothing");
    }
  }

  private static void tree(byte[] bytes) {
    var tree = SyntaxTree.parse(bytes);
    check(Arrays.equals(tree.print(), bytes), "not printed as it was read");
    check(TreeCheck.uncovered(tree).isEmpty(), "source that no node covers");
    tree.diagnostics().forEach(diagnostic -> check(diagnostic.line() > 0, diagnostic.message()));
    walk(tree, tree.statements());
  }

  private static void walk(SyntaxTree tree, List<Statement> statements) {
    for (Statement statement : statements) {
      check(statement.parts().size() > 0, "a statement without parts");
      if (statement instanceof Statement.Command command) {
        command.arguments().forEach(argument -> walk(tree, command.menu(), argument));
      } else if (statement instanceof Statement.Opaque(var menu, var span)) {
        walk(tree, menu, tree.expression(span));
      }
    }
  }

  private static void walk(SyntaxTree tree, List<String> menu, Argument argument) {
    switch (argument) {
      case Argument.Property(_, var value, _) -> walk(tree, menu, value);
      case Argument.Positional(var value) -> walk(tree, menu, value);
      case Argument.Find find -> walk(tree, menu, tree.expression(find.span()));
      case Argument.Unset _ -> {}
    }
  }

  private static void walk(SyntaxTree tree, List<String> menu, Value value) {
    walk(tree, menu, tree.expression(value));
  }

  private static void walk(SyntaxTree tree, List<String> menu, Expression expression) {
    switch (expression) {
      case Expression.Joined(var parts) -> parts.forEach(part -> walk(tree, menu, part));
      case Expression.Substitution(var inside) -> walk(tree, tree.statements(inside, menu));
      case Expression.Braces(var inside) -> walk(tree, tree.statements(inside, menu));
      case Expression.Unary(_, var operand) -> walk(tree, menu, operand);
      case Expression.Binary(_, var left, var right) -> {
        walk(tree, menu, left);
        walk(tree, menu, right);
      }
      case Expression.NotUnderstood(Span span) -> span.in(tree.source());
      case Expression.Text _, Expression.Variable _, Expression.Nothing _ -> {}
    }
  }

  private static void text(byte[] bytes) {
    byte[] once = Normalizer.normalize(bytes);
    check(Arrays.equals(Normalizer.normalize(once), once), "normalised twice is not once");
    Normalizer.sha256(once);
    ExportHeader.of(bytes);
    Completeness.of(bytes);
    Redactor.redact(bytes);
  }

  private static void export(byte[] bytes) {
    var tree = SyntaxTree.parse(bytes);
    var configuration = Configuration.of(tree);
    configuration.references().dangling();
    check(ConfigurationDiff.between(configuration, configuration).isEmpty(), "differs from itself");
    for (Layout layout : Layout.values()) {
      var written = ExportWriter.write(configuration, VERSION, layout);
      var again = Configuration.parse(written.getBytes(StandardCharsets.ISO_8859_1));
      if (tree.isClean() && isUnderstood(configuration)) {
        check(ConfigurationDiff.between(configuration, again).isEmpty(), layout + " says another");
      }
    }
  }

  /** Checks that all text was understood; other text may mean something else in its new place. */
  private static boolean isUnderstood(Configuration configuration) {
    return configuration.menus().stream()
        .flatMap(menu -> menu.items().stream())
        .noneMatch(
            item ->
                item.selector() instanceof Selector.NotUnderstood
                    || item.selector() instanceof Selector.Other);
  }

  private static void pair(byte[] bytes) {
    var pair = Pair.of(bytes);
    var older = Configuration.parse(pair.first());
    var newer = Configuration.parse(pair.second());
    List<Change> changes = ConfigurationDiff.between(older, newer);
    for (Change change : changes) {
      check(!change.summary().isEmpty(), "a change without a summary");
    }
    RiskRules.judge(older, newer, changes, REACH);
    Plan.between(older, newer, VERSION);
    Plan.between(newer, older, VERSION);
  }

  /**
   * Runs each beginning of a plan and its inverse; long plans would take the time of the others.
   */
  private static void verify(byte[] bytes) {
    if (bytes.length <= MAX_VERIFIED_LENGTH) {
      var pair = Pair.of(bytes);
      Verification.of(pair.first(), pair.second(), VERSION);
    }
  }

  private static void script(byte[] bytes) {
    var pair = Pair.of(bytes);
    var configuration = Configuration.parse(pair.first());
    Interpreter.load(configuration, VERSION)
        .run(new String(pair.second(), StandardCharsets.ISO_8859_1));
  }

  /** The two halves of an input; one without a split is all second half. */
  private record Pair(byte[] first, byte[] second) {
    static Pair of(byte[] bytes) {
      int split = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(SPLIT);
      return split < 0
          ? new Pair(new byte[0], bytes)
          : new Pair(
              Arrays.copyOf(bytes, split),
              Arrays.copyOfRange(bytes, split + SPLIT.length(), bytes.length));
    }
  }

  private static void check(boolean holds, String finding) {
    if (!holds) {
      throw new IllegalStateException(finding);
    }
  }
}
