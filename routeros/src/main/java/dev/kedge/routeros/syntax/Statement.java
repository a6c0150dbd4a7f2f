package dev.kedge.routeros.syntax;

import java.util.List;

/** One statement of the source. Between the parts of statements there are only blanks. */
public sealed interface Statement {
  Span span();

  /** The pieces which are not blank, in source order; what lies between them is blank. */
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
   * @param menu the menu it runs in: the path on its own line, or the section it stands under
   * @param verb {@code add}, {@code set}, …; with its colon for {@code :put} and the like
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

  /** From {@code #} to the end of the line. */
  record Comment(Span span) implements Statement {}

  /** Text that was not understood, kept whole, with the menu it stands under. */
  record Opaque(List<String> menu, Span span) implements Statement {
    public Opaque {
      menu = List.copyOf(menu);
    }
  }
}
