package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The compiler behind {@code :parse}, whose result is a text: the compiled form of a source or its
 * first error (see routeros-behaviour.md#unknown-property). An unknown command, and from 7.23 on an
 * unknown property, appears inside the compiled form; values and references are not checked. The
 * forms follow the recordings and docs/parseil-format.md of tikoci/lsp-routeros-ts and the fixtures
 * of tikoci/centrs. Only the outline is that of a router; expressions remain as written.
 */
final class Compiler {
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "put", List.of("message"),
          "local", List.of("name", "value"),
          "global", List.of("name", "value"),
          "set", List.of("name", "value"),
          "if", List.of("condition"),
          "while", List.of("condition"),
          "for", List.of("counter"),
          "foreach", List.of("counter"),
          "delay", List.of("delay-time"));

  /** The root commands, as in recorded compiled forms. */
  private static final Set<String> ROOT =
      Set.of(
          ("beep console continue convert delay deserialize do environment error execute exit"
                  + " export find for foreach global grep if import jobname len local log nothing"
                  + " onerror parse password pick ping put quit range redo resolve retry return rndnum"
                  + " rndstr serialize set terminal time timestamp toarray tobool toid toip toip6"
                  + " tolower tonsec tonum tostr totime toupper typeof undo while")
              .split(" "));

  private final RouterProfile profile;
  private final ParseErrors errors;

  Compiler(RouterProfile profile, ParseErrors errors) {
    this.profile = profile;
    this.errors = errors;
  }

  String compile(String source, Interpreter device) {
    try {
      var tree = SyntaxTree.parse(source);
      var form = new Form(tree, device);
      Optional<ScriptError> error = first(form);
      return error.isPresent() && Behaviour.PARSE_PRINTS_ITS_VERDICT.on()
          ? ErrorText.of(error.get(), profile.version())
          : form.of(tree.statements(), ";");
    } catch (SyntaxException tooMuch) {
      return "syntax error (line %d column 1)".formatted(tooMuch.line());
    }
  }

  private Optional<ScriptError> first(Form form) {
    SyntaxTree tree = form.tree;
    var found = new ArrayList<ScriptError>(errors.of(tree, tree.statements()));
    tree.diagnostics().stream()
        .filter(diagnostic -> diagnostic.isError())
        .map(d -> new ScriptError(d.line(), d.column(), "", "syntax error"))
        .filter(error -> !form.isUnknownCommand(error))
        .forEach(found::add);
    return found.stream()
        .min(Comparator.comparingInt(ScriptError::line).thenComparingInt(ScriptError::column));
  }

  private final class Form {
    private final SyntaxTree tree;
    private final Interpreter device;

    Form(SyntaxTree tree, Interpreter device) {
      this.tree = tree;
      this.device = device;
    }

    String of(List<Statement> statements, String between) {
      return statements.stream().map(this::of).collect(Collectors.joining(between));
    }

    private String of(Statement statement) {
      return switch (statement) {
        case Statement.Comment _ -> "/";
        case Statement.Section(var menu, var span) -> section(menu, span);
        case Statement.Command command -> command(command);
        case Statement.Opaque(var menu, var span) ->
            unknownWord(span)
                .map(word -> bad(word, span.start(), source(span).split(" ")))
                .orElseGet(() -> value(menu, span));
      };
    }

    /** A menu, or a command without arguments. */
    private String section(List<String> menu, Span span) {
      if (device.hasMenu(new MenuPath(menu))) {
        return "/" + String.join("/", menu) + "/";
      }
      var around = menu.subList(0, menu.size() - 1);
      return command(new Statement.Command(around, menu.getLast(), span, List.of()));
    }

    private String command(Statement.Command command) {
      String verb = command.verb().replaceFirst("^:", "");
      Optional<String> bad = badWord(command, verb);
      if (bad.isPresent()) {
        var words = new ArrayList<String>();
        words.add(bad.get());
        command.arguments().forEach(argument -> words.add(source(argument.span())));
        int at = command.head().start() + source(command.head()).lastIndexOf(bad.get());
        return bad(bad.get(), at, words.toArray(String[]::new));
      }
      var path =
          new ArrayList<>(command.verb().startsWith(":") ? List.<String>of() : command.menu());
      path.add(verb);
      String text = "/" + String.join("/", path);
      Optional<Argument.Property> unknown = errors.unknown(command);
      if (unknown.isPresent()) {
        String name = unknown.get().name();
        return "(evl bad parameter %s %s %s)"
            .formatted(name, place(unknown.get().span().start() + name.length()), text);
      }
      return "(evl " + text + arguments(command, verb) + ")";
    }

    private String bad(String name, int at, String... words) {
      return "(<%%%% bad command name %s %s %s)"
          .formatted(name, place(at), String.join(";", words));
    }

    /**
     * The first word of a statement if it is not a known command, which the parser does not report
     * as an error.
     */
    private Optional<String> unknownWord(Span span) {
      String word = source(span).split("[^a-z0-9-]", 2)[0];
      boolean known = word.isEmpty() || ROOT.contains(word) || device.hasMenu(MenuPath.of(word));
      return known ? Optional.empty() : Optional.of(word);
    }

    boolean isUnknownCommand(ScriptError error) {
      return tree.statements().stream()
          .filter(Statement.Opaque.class::isInstance)
          .filter(opaque -> unknownWord(opaque.span()).isPresent())
          .anyMatch(opaque -> tree.lines().line(opaque.span().start()) == error.line());
    }

    private Optional<String> badWord(Statement.Command command, String verb) {
      var menu = new MenuPath(command.menu());
      if (command.verb().startsWith(":") || command.menu().isEmpty()) {
        return ROOT.contains(verb) ? Optional.empty() : Optional.of(verb);
      }
      boolean known = device.hasMenu(menu) || StateMenus.NAMES.contains(menu.component());
      return known ? Optional.empty() : Optional.of(device.unknownWord(menu));
    }

    private String arguments(Statement.Command command, String verb) {
      List<String> places =
          command.menu().isEmpty() ? PLACES.getOrDefault(verb, List.of()) : List.of();
      var parts = new ArrayList<String>();
      int place = 0;
      for (Argument argument : command.arguments()) {
        parts.add(
            switch (argument) {
              case Argument.Property(var name, var value, _) ->
                  name + "=" + value(command.menu(), value);
              case Argument.Positional(var value) -> {
                String name = place < places.size() ? places.get(place++) + "=" : "";
                yield name
                    + (name.equals("name=") || name.equals("counter=") ? "$" : "")
                    + value(command.menu(), value);
              }
              case Argument.Find(_, var span) -> "numbers=" + value(command.menu(), span);
              case Argument.Unset(var name, _) -> "!" + name;
            });
      }
      return String.join(";", parts);
    }

    private String value(List<String> menu, Value value) {
      return switch (value.form()) {
        case WORD, STRING ->
            value.text().equals("yes")
                ? "true"
                : value.text().equals("no") ? "false" : value.text();
        case EXPRESSION -> value(menu, value.span());
        case MISSING -> "";
      };
    }

    /** Compiles code; any other expression remains as written. */
    private String value(List<String> menu, Span span) {
      String text = source(span);
      var inside = new Span(span.start() + 1, span.end() - 1);
      if (text.startsWith("[") && text.endsWith("]")) {
        return "(evl " + of(tree.statements(inside, menu), " ") + ")";
      }
      if (text.startsWith("{") && text.endsWith("}")) {
        return ";(evl " + of(tree.statements(inside, menu), " ") + ")";
      }
      return text;
    }

    private String source(Span span) {
      return tree.source().substring(span.start(), span.end());
    }

    private String place(int at) {
      return "(line %d column %d)".formatted(tree.lines().line(at), tree.lines().column(at));
    }
  }
}
