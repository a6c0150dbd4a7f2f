package dev.kedge.routeros;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Renames;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A command in the form of RouterOS's {@code :parse}: complete words, each value with a name.
 *
 * <p>Unlike RouterOS, the parser does not know the menus. This class adds what RouterOS adds, from
 * the schema or the tables below, and nothing else: a name that only one of the two has is a
 * difference.
 */
record CanonicalCommand(List<String> path, String verb, Set<String> arguments) {

  /** Menus without configuration, which the schema lacks. */
  private static final Set<String> OTHER_MENUS =
      Set.of(
          "log",
          "terminal",
          "console",
          "file",
          "tool/sms/inbox",
          "routing/nexthop",
          "system/backup",
          "system/device-mode",
          "system/resource");

  /** Verbs of a menu that may be abbreviated. */
  private static final Set<String> VERBS =
      Set.of("add", "set", "remove", "enable", "disable", "print", "find", "get", "export");

  private static final Set<String> LOG_VERBS =
      Set.of("info", "warning", "error", "debug", "print", "find", "get");

  /** Verbs of the root, which mean the same in every menu that lacks its own. */
  private static final Map<String, List<String>> ROOT =
      Map.ofEntries(
          verb("put", "message"),
          verb("local", "name", "value"),
          verb("global", "name", "value"),
          verb("set", "name", "value"),
          verb("if", "condition"),
          verb("while", "condition"),
          verb("for", "counter"),
          verb("foreach", "counter"),
          verb("do", "command"),
          verb("return", "value"),
          verb("error", "message"),
          verb("typeof", "value"),
          verb("len", "value"),
          verb("pick", "counter", "begin", "end"),
          verb("find", "in", "key", "from"),
          verb("tonum", "value"),
          verb("tostr", "value"),
          verb("toarray", "value"),
          verb("toip", "value"),
          verb("toip6", "value"),
          verb("tobool", "value"),
          verb("toid", "value"),
          verb("totime", "value"),
          verb("tonsec", "value"),
          verb("tolf", "input"),
          verb("tocrlf", "input"),
          verb("convert", "value"),
          verb("serialize", "value"),
          verb("deserialize", "value"),
          verb("timestamp"),
          verb("delay", "delay-time"),
          verb("parse", "value"),
          verb("execute", "script"),
          verb("resolve", "domain-name"),
          verb("retry", "command"),
          verb("onerror", "error", "in"),
          verb("time", "command"),
          verb("rndnum", "from", "to"),
          verb("rndstr", "from", "length"),
          verb("beep", "frequency", "length"),
          verb("grep", "script"),
          verb("import", "file-name"),
          verb("export"),
          verb("ping", "address"),
          verb("jobname"),
          verb("nothing"));

  /** Verbs of menus whose values may have no name. */
  private static final Map<String, List<String>> MENU =
      Map.ofEntries(
          verb("info", "message"),
          verb("warning", "message"),
          verb("error", "message"),
          verb("debug", "message"),
          verb("style", "style"),
          verb("ping", "address"),
          verb("get", "number", "value-name"),
          verb("run", "number"),
          verb("at-chat", "number"),
          verb("firmware-upgrade", "number"),
          verb("sign", "number"));

  /** Words that are arguments without a value. */
  private static final Set<String> FLAGS =
      Set.of(
          "as-value",
          "once",
          "detail",
          "terse",
          "brief",
          "stats",
          "count-only",
          "value-list",
          "without-paging",
          "follow",
          "follow-only",
          "show-ids",
          "verbose",
          "compact",
          "show-sensitive",
          "as-string",
          "as-array",
          "fib");

  CanonicalCommand {
    path = List.copyOf(path);
    arguments = Set.copyOf(arguments);
  }

  private static Map.Entry<String, List<String>> verb(String verb, String... unnamed) {
    return Map.entry(verb, List.of(unnamed));
  }

  String head() {
    return "/" + String.join("/", path) + " " + verb;
  }

  @Override
  public String toString() {
    return head() + " " + new TreeSet<>(arguments);
  }

  static CanonicalCommand of(Statement.Command command) {
    var words = new ArrayList<>(command.menu());
    words.add(command.verb());
    var arguments = command.arguments();
    if (command.verb().startsWith(":")) {
      words.clear(); // a colon means the root, wherever it is
      words.add(command.verb().substring(1));
    }
    if (words.equals(List.of("log"))
        && arguments.getFirst() instanceof Argument.Positional severity) {
      words.add(severity.value().text()); // ":log info" is "/log info"
      arguments = arguments.subList(1, arguments.size());
    }
    var path = new ArrayList<String>();
    int next = 0;
    while (next < words.size() - 1) {
      var menu = submenu(path, words.get(next));
      if (menu.isEmpty()) {
        break; // not a menu, so it is the verb, and the rest were values
      }
      path.add(menu.get());
      next++;
    }
    // A menu is also known by its old name.
    String menu = String.join("/", path);
    Renames.between(new Version(6, 0, 0), new Version(7, 22, 1)).stream()
        .filter(rename -> rename.oldProperty() == null && rename.oldMenu().equals(menu))
        .findFirst()
        .map(Renames.Rename::newMenu)
        .ifPresent(
            renamed -> {
              path.clear();
              path.addAll(List.of(renamed.split("/")));
            });
    String verb = words.get(next);
    boolean ofRoot = path.isEmpty() || (ROOT.containsKey(verb) && !ofMenu(verb, path));
    if (ofRoot) {
      path.clear();
    } else {
      verb = whole(verb, path.equals(List.of("log")) ? LOG_VERBS : VERBS).orElse(verb);
    }
    var unnamed = unnamed(path, verb);
    var names = new HashSet<String>();
    for (String value : words.subList(next + 1, words.size())) {
      word(value, unnamed, names);
    }
    arguments(arguments, path, verb, unnamed, names);
    return new CanonicalCommand(path, verb, names);
  }

  private static boolean ofMenu(String verb, List<String> path) {
    return VERBS.contains(verb) || path.getFirst().equals("log") || path.getFirst().equals("tool");
  }

  private static void arguments(
      List<Argument> arguments,
      List<String> path,
      String verb,
      List<String> unnamed,
      Set<String> names) {
    boolean conditions = verb.equals("find") && !path.isEmpty();
    for (Argument argument : arguments) {
      if (conditions) {
        names.add("where"); // the conditions are the value of "where"
        return;
      }
      switch (argument) {
        case Argument.Property(var name, _, _) -> {
          names.add(property(path, verb, name));
          unnamed.remove(name);
        }
        case Argument.Unset(var name, _) -> names.add(name);
        case Argument.Find _ -> word("[", unnamed, names);
        case Argument.Positional(var value) -> {
          boolean bare = value.form() == Value.Form.WORD;
          conditions = bare && value.text().equals("where");
          if (!conditions) {
            word(bare ? value.text() : "[", unnamed, names);
          }
        }
      }
    }
  }

  private static void word(String word, List<String> unnamed, Set<String> names) {
    if (FLAGS.contains(word)) {
      names.add(word);
    } else {
      names.add(unnamed.isEmpty() ? "?" : unnamed.removeFirst());
    }
  }

  /** Lists the names for values without one, in order. */
  private static List<String> unnamed(List<String> path, String verb) {
    var table = path.isEmpty() ? ROOT : MENU;
    var names =
        new ArrayList<>(table.getOrDefault(verb, path.isEmpty() ? List.of() : List.of("numbers")));
    String menu = String.join("/", path);
    if (MenuTable.rule(menu).kind() == MenuRule.Kind.SINGLETON || menu.equals("system/resource")) {
      names.remove("number"); // there is no row to name
      names.remove("numbers");
    }
    return names;
  }

  /** Finds the property with this name or, if it is unique, with this prefix. */
  private static String property(List<String> path, String verb, String name) {
    return !verb.equals("add") && !verb.equals("set")
        ? name
        : whole(name, MenuTable.rule(String.join("/", path)).properties().keySet()).orElse(name);
  }

  private static Optional<String> submenu(List<String> path, String word) {
    String prefix = path.isEmpty() ? "" : String.join("/", path) + "/";
    var names =
        Stream.concat(MenuTable.components().stream(), OTHER_MENUS.stream())
            .filter(component -> component.startsWith(prefix))
            .map(component -> component.substring(prefix.length()))
            .map(rest -> rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest)
            .collect(toUnmodifiableSet());
    return whole(word, names);
  }

  /** Finds the word, or the only one that begins with it, as RouterOS does. */
  private static Optional<String> whole(String word, Collection<String> words) {
    if (words.contains(word)) {
      return Optional.of(word);
    }
    var longer = words.stream().filter(other -> other.startsWith(word)).toList();
    return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
  }
}
