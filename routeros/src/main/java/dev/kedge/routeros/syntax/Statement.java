package dev.kedge.routeros.syntax;

import java.util.List;

/** One statement of the source. Only blanks separate the parts of statements. */
public sealed interface Statement {
  Span span();

  /** Lists the non-blank parts in source order; everything between them is blank. */
  default List<Span> parts() {
    return List.of(span());
  }

  /** A line that only names a menu, in either form: {@code /ip firewall filter}. */
  record Section(List<String> menu, Span span) implements Statement {
    public Section {
      menu = List.copyOf(menu);
    }
  }

  /**
   * A command.
   *
   * @param menu the menu in which it runs: the path on its own line, or that of its section
   * @param verb {@code add}, {@code set}, …; with its colon for {@code :put} and similar commands
   * @param head span of path and verb
   */
  record Command(List<String> menu, String verb, Span head, List<Argument> arguments)
      implements Statement {
    public Command {
      menu = List.copyOf(menu);
      arguments = List.copyOf(arguments);
    }

    @Override
    public Span span() {
      return new Span(
          head.start(), arguments.isEmpty() ? head.end() : arguments.getLast().span().end());
    }

    @Override
    public List<Span> parts() {
      var parts = new java.util.ArrayList<Span>(arguments.size() + 1);
      parts.add(head);
      arguments.forEach(argument -> parts.add(argument.span()));
      return parts;
    }
  }

  /** A comment from {@code #} to the end of the line. */
  record Comment(Span span) implements Statement {}

  /** The complete text of a statement that was not understood, with the menu of its section. */
  record Opaque(List<String> menu, Span span) implements Statement {
    public Opaque {
      menu = List.copyOf(menu);
    }
  }
}
