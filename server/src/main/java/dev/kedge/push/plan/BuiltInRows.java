package dev.kedge.push.plan;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.ReferenceTable;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rows that a router has although nobody added them. At their defaults no compact export shows
 * them, but a script may change them: ports, groups, services, profiles (see
 * routeros-behaviour.md#built-in-rows). Read from the router; changes nothing.
 */
final class BuiltInRows {
  private static final String DEFAULT_NAME = "default-name";

  private static final String DEFAULT = "default";

  /** Menu that shows the rows of other menus. */
  private static final String VIEW = "interface";

  private static final Pattern WORD = Pattern.compile("[a-z0-9-]+");

  private final RouterSession ssh;

  BuiltInRows(RouterSession ssh) {
    this.ssh = ssh;
  }

  /** Reads the rows, at their defaults, of the menus that a script mentions. */
  Configuration of(String script, Version version) throws TransportException {
    var words = WORD.matcher(script).results().map(found -> found.group()).toList();
    var spoken = Set.copyOf(words);
    var meant = referredTo(spoken, version);
    var menus = new ArrayList<Menu>();
    for (var component : MenuTable.components().stream().sorted().toList()) {
      var rule = MenuTable.rule(component, version);
      var path = MenuPath.of("/" + component.replace('/', ' '));
      if (hasBuiltIn(rule)
          && !component.equals(VIEW)
          && (spoken.containsAll(path.words()) || names(component).anyMatch(meant::contains))) {
        var items = rows(path, rule);
        if (!items.isEmpty()) {
          menus.add(new Menu(path, items));
        }
      }
    }
    return Configuration.of(menus).in(version);
  }

  /** Namespaces that a script may refer to: a port at its defaults, say, may join a bridge. */
  private static Set<Namespace> referredTo(Set<String> spoken, Version version) {
    var spaces = EnumSet.noneOf(Namespace.class);
    for (var component : MenuTable.components()) {
      if (spoken.containsAll(List.of(component.split("/")))) {
        MenuTable.rule(component, version)
            .properties()
            .forEach(
                (name, property) -> {
                  if (spoken.contains(name)) {
                    spaces.addAll(property.refersTo());
                  }
                });
      }
    }
    return spaces;
  }

  private static Stream<Namespace> names(String component) {
    return ReferenceTable.definitions(component).stream().map(ReferenceTable.Definition::namespace);
  }

  private static boolean hasBuiltIn(MenuRule rule) {
    return rule.kind() == MenuRule.Kind.FIXED
        || rule.kind() == MenuRule.Kind.LIST && rule.builtIn();
  }

  private List<Item> rows(MenuPath path, MenuRule rule) throws TransportException {
    var isPort = rule.properties().containsKey(DEFAULT_NAME);
    var property = isPort ? DEFAULT_NAME : rule.nameProperty();
    var said =
        ssh.run(
            Command.script(
                ":foreach kedgerow in=[%1$s find] do={:put [%1$s get $kedgerow %2$s]}"
                    .formatted(path.text(), property)));
    if (said.refusal().isPresent()) {
      return List.of(); // a menu without such rows, or of another version
    }
    return said.text()
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .filter(name -> isPort || !name.startsWith(DEFAULT)) // exports use default=yes or an id
        .distinct()
        .<Selector>map(
            name ->
                isPort
                    ? new Selector.Found(Map.of(DEFAULT_NAME, name), "")
                    : new Selector.Named(name))
        .map(selector -> new Item(selector, Map.of(), Set.of(), null))
        .toList();
  }
}
