package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One command of a menu while it runs. Arguments are evaluated on demand. */
public final class Call {
  private final Execution execution;
  private final Statement.Command command;
  private final ItemArguments arguments;

  Call(Execution execution, Statement.Command command) {
    this.execution = execution;
    this.command = command;
    this.arguments = new ItemArguments(execution, command);
  }

  ItemArguments arguments() {
    return arguments;
  }

  /**
   * An argument as written.
   *
   * @param name the word, or the name of a named argument
   * @param column 1-based, of its beginning
   * @param equals column of the equals sign; 0 if it has none
   * @param at offset of its beginning in the source
   */
  public record Part(String name, int column, int equals, int at) {}

  public MenuPath menu() {
    return new MenuPath(command.menu());
  }

  /** The verb without a colon. */
  public String verb() {
    return command.verb().startsWith(":") ? command.verb().substring(1) : command.verb();
  }

  /**
   * The path with the verb, {@code /ip/address/add}; {@code :import} for commands of the root (see
   * routeros-behaviour.md#error-place).
   */
  public String path() {
    return command.menu().isEmpty() ? ":" + verb() : "/" + menu().component() + "/" + verb();
  }

  /**
   * The command as the router repeats it, with blanks in the path (see
   * routeros-behaviour.md#change-log); contains the values.
   */
  public String text() {
    var text = new StringBuilder(command.menu().isEmpty() ? "/" : menu().text() + " ");
    text.append(verb());
    command.arguments().forEach(a -> text.append(' ').append(source().text(a.span())));
    return text.toString();
  }

  private ScriptSource source() {
    return execution.source();
  }

  /** The path and verb as written. */
  public String head() {
    return source().text(command.head());
  }

  /** The column of the path, 1-based. */
  public int column() {
    return source().column(command.head().start());
  }

  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    for (Argument argument : command.arguments()) {
      int at = argument.span().start();
      int column = source().column(at);
      parts.add(
          switch (argument) {
            case Argument.Property(var name, _, var span) ->
                new Part(name, column, column + source().text(span).indexOf('='), at);
            case Argument.Unset(var name, _) -> new Part("!" + name, column, 0, at);
            case Argument.Positional(var value) -> new Part(value.text(), column, 0, at);
            case Argument.Find find -> new Part(source().text(find.span()), column, 0, at);
          });
    }
    return parts;
  }

  public Set<String> names() {
    var names = new LinkedHashSet<String>();
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Property property) {
        names.add(property.name());
      }
    }
    return names;
  }

  /** Evaluates a named argument; null if none. Code in braces is its text. */
  public @Nullable String value(String name) {
    @Nullable Value value = arguments.named(name);
    return value == null ? null : arguments.text(value);
  }

  /** Evaluates the arguments without a name; those of {@code where} are words, too. */
  public List<String> words() {
    var words = new ArrayList<String>();
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Positional(var value)) {
        words.add(arguments.text(value));
      }
    }
    return words;
  }

  /**
   * Finds the rows that the command selects.
   *
   * @throws Failure if a selector matches nothing, or there is none
   */
  public List<RowView> rows() {
    return execution.items().selected(this);
  }

  /** Finds the rows of the menu that match the conditions after {@code where}; all without it. */
  public List<RowView> matching() {
    return execution.items().matching(this);
  }

  /** Writes to the output of the script; without a line end at the end. */
  public void print(String text) {
    execution.output().print(text);
  }

  /**
   * Creates the failure for a word that is neither a menu nor a command (see
   * routeros-behaviour.md#error-texts).
   */
  public Failure badCommand(String word) {
    int at = command.head().start() + Math.max(0, head().lastIndexOf(word));
    return new Failure("bad command name " + word, at);
  }

  /**
   * Creates the failure that a router of 7.23 or later reports for a property that the menu lacks
   * (see routeros-behaviour.md#unknown-property).
   */
  public Failure badParameter(Part part) {
    int equals = part.at() + Math.max(0, part.equals() - part.column());
    return new Failure("bad parameter " + part.name(), equals);
  }

  /** Creates the failure for an unknown argument (see routeros-behaviour.md#stray-word). */
  public static Failure expectedEnd(int column) {
    return new Failure("expected end of command (line 1 column " + column + ")");
  }
}
