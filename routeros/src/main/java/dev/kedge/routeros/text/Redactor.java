package dev.kedge.routeros.text;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.Sensitive;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Escapes;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.nio.charset.StandardCharsets;

/**
 * An export with its secrets replaced by a placeholder and every other byte unchanged.
 *
 * <p>Values of secret properties are replaced completely unless empty. In all other text, above all
 * scripts, text that looks like a named secret is replaced; a changed script is written on one
 * line.
 */
public final class Redactor {
  /** The same for all secrets, so that it reveals nothing about the one it hides. */
  public static final String PLACEHOLDER = "<secret>";

  private static final String QUOTED = "\"" + PLACEHOLDER + "\"";

  private final SyntaxTree tree;
  private final StringBuilder out;
  private int copied;

  private Redactor(SyntaxTree tree) {
    this.tree = tree;
    this.out = new StringBuilder(tree.source().length());
  }

  public static byte[] redact(byte[] export) {
    return new Redactor(SyntaxTree.parse(export)).run().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String run() {
    for (Statement statement : tree.statements()) {
      switch (statement) {
        case Statement.Command command -> redact(command);
        case Statement.Opaque(_, var span) -> hideIn(span);
        case Statement.Comment(var span) -> hideIn(span);
        case Statement.Section _ -> {}
      }
    }
    return out.append(tree.source(), copied, tree.source().length()).toString();
  }

  private void redact(Statement.Command command) {
    String component = new MenuPath(command.menu()).component();
    for (Argument argument : command.arguments()) {
      redact(component, argument);
    }
  }

  private void redact(String component, Argument argument) {
    switch (argument) {
      case Argument.Property(var name, var value, _) -> {
        if (!Sensitive.isSecret(component, name)) {
          hideIn(value);
        } else if (!value.text().isEmpty()) {
          replace(value.span(), QUOTED);
        }
      }
      case Argument.Find find ->
          find.conditions().forEach(condition -> redact(component, condition));
      case Argument.Positional(var value) -> hideIn(value);
      case Argument.Unset _ -> {}
    }
  }

  private void hideIn(Value value) {
    if (value.form() == Value.Form.EXPRESSION) {
      hideIn(value.span());
      return;
    }
    String hidden = SecretText.hide(value.text());
    if (!hidden.equals(value.text())) {
      replace(value.span(), Escapes.quoted(hidden));
    }
  }

  private void hideIn(Span span) {
    String text = span.in(tree.source());
    String hidden = SecretText.hide(text);
    if (!hidden.equals(text)) {
      replace(span, hidden);
    }
  }

  private void replace(Span span, String text) {
    out.append(tree.source(), copied, span.start()).append(text);
    copied = span.end();
  }
}
