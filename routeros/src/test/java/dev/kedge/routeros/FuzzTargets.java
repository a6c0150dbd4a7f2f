package dev.kedge.routeros;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.interpret.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.ExportWriter.Layout;
import dev.kedge.routeros.model.References;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.plan.Plan;
import dev.kedge.routeros.plan.PlanException;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.ExportHeader;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.text.Redactor;
import dev.kedge.routeros.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What must hold for any bytes, for the fuzzer: the first byte says which of the targets gets the
 * rest. The module's own exceptions are answers; every other, and a target that does not end, is a
 * finding.
 */
public final class FuzzTargets {
  /** Splits an input in two, as a line of its own. */
  public static final String SPLIT = "\n#-\n";

  private static final Version VERSION = new Version(7, 16, 0);

  /** What an input is tried on. */
  public enum Target {
    TREE,
    TEXT,
    EXPORT,
    PAIR,
    SCRIPT;

    /** The input that leads there. */
    public byte[] input(byte[] rest) {
      byte[] input = new byte[rest.length + 1];
      input[0] = (byte) ordinal();
      System.arraycopy(rest, 0, input, 1, rest.length);
      return input;
    }
  }

  private FuzzTargets() {}

  /** Called by the fuzzer, many times. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    Target[] targets = Target.values();
    run(targets[(input[0] & 0xff) % targets.length], rest);
  }

  /** Throws what is a finding. */
  public static void run(Target target, byte[] bytes) {
    try {
      switch (target) {
        case TREE -> tree(bytes);
        case TEXT -> text(bytes);
        case EXPORT -> export(bytes);
        case PAIR -> pair(bytes);
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
    References.of(configuration).dangling();
    check(ConfigurationDiff.between(configuration, configuration).isEmpty(), "differs from itself");
    for (Layout layout : Layout.values()) {
      var written = ExportWriter.write(configuration, VERSION, layout);
      var again = Configuration.parse(written.getBytes(StandardCharsets.ISO_8859_1));
      if (tree.isClean() && isUnderstood(configuration)) {
        check(ConfigurationDiff.between(configuration, again).isEmpty(), layout + " says another");
      }
    }
  }

  /** Text that was not understood may mean something else in its new place. */
  private static boolean isUnderstood(Configuration configuration) {
    return configuration.menus().stream()
        .flatMap(menu -> menu.items().stream())
        .noneMatch(
            item ->
                item.selector() instanceof Selector.NotUnderstood
                    || item.selector() instanceof Selector.Other);
  }

  private static void pair(byte[] bytes) {
    String whole = new String(bytes, StandardCharsets.ISO_8859_1);
    int split = whole.indexOf(SPLIT);
    byte[] from = split < 0 ? new byte[0] : Arrays.copyOf(bytes, split);
    byte[] to = Arrays.copyOfRange(bytes, split < 0 ? 0 : split + SPLIT.length(), bytes.length);
    var older = Configuration.parse(from);
    var newer = Configuration.parse(to);
    for (Change change : ConfigurationDiff.between(older, newer)) {
      check(!change.summary().isEmpty(), "a change without a summary");
    }
    Verification.of(from, to, VERSION);
    Plan.between(newer, older, VERSION);
  }

  private static void script(byte[] bytes) {
    String whole = new String(bytes, StandardCharsets.ISO_8859_1);
    int split = whole.indexOf(SPLIT);
    String export = split < 0 ? "" : whole.substring(0, split);
    String script = split < 0 ? whole : whole.substring(split + SPLIT.length());
    var configuration = Configuration.of(SyntaxTree.parse(export));
    Interpreter.load(configuration, VERSION).run(script);
  }

  private static void check(boolean holds, String finding) {
    if (!holds) {
      throw new IllegalStateException(finding);
    }
  }
}
