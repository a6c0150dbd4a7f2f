package dev.kedge.push.plan;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Rows that MikroTik's fleet manager owns: flag {@code Y}, not to be changed on the router, and
 * still there when the manager is away (see routeros-behaviour.md#fleet-manager: reported for 7.26,
 * not seen). Plans leave them alone and report that.
 */
final class ManagedRows {
  private static final Version FIRST = new Version(7, 26, 0);

  /** Row as printed by {@code print terse}: number, flags, properties. */
  private static final Pattern ROW = Pattern.compile("\\s*\\d+\\s+([A-Za-z ]*?)\\s*([a-z.-]+=.*)");

  private static final Pattern PROPERTY =
      Pattern.compile("([a-z0-9.-]+)=(.*?)(?=\\s+[a-z0-9.-]+=|$)");

  private final Version version;
  private final Map<String, List<Map<String, String>>> byMenu = new HashMap<>();

  private ManagedRows(Version version) {
    this.version = version;
  }

  /**
   * Reads those of the menus in which rows of the router would change.
   *
   * @throws InvalidRequest if it prints some that are not understood; names the menu
   */
  static ManagedRows of(RouterSession ssh, Version version, List<Change> changes)
      throws TransportException {
    var managed = new ManagedRows(version);
    if (!version.isAtLeast(FIRST)) {
      return managed;
    }
    var menus =
        changes.stream()
            .filter(change -> change.older() != null)
            .map(change -> change.menu().text())
            .distinct()
            .toList();
    for (var menu : menus) {
      managed.read(menu, ssh.run(Command.script(menu + " print terse")).text());
    }
    return managed;
  }

  private void read(String menu, String printed) {
    var rows = new ArrayList<Map<String, String>>();
    for (var line : printed.lines().toList()) {
      var row = ROW.matcher(line);
      if (row.matches() && row.group(1).contains("Y")) {
        var values = new LinkedHashMap<String, String>();
        PROPERTY
            .matcher(row.group(2))
            .results()
            .forEach(found -> values.put(found.group(1), found.group(2).strip()));
        rows.add(values);
      }
    }
    byMenu.put(menu.substring(1).replace(' ', '/'), rows);
  }

  /** Whether a change modifies, moves or removes such a row. */
  boolean owns(Change change) {
    var older = change.older();
    return older != null
        && byMenu.getOrDefault(change.component(), List.of()).stream()
            .anyMatch(row -> isThat(change.component(), row, older));
  }

  /** Compares the properties that both have. */
  private boolean isThat(String component, Map<String, String> row, Item item) {
    var rule = MenuTable.rule(component, version);
    var same = 0;
    for (var property : item.properties().entrySet()) {
      var shown = row.get(property.getKey());
      if (shown != null) {
        var known = rule.property(property.getKey());
        if (!known
            .canonical(shown.replace("\"", ""))
            .equals(known.canonical(property.getValue()))) {
          return false;
        }
        same++;
      }
    }
    return same > 0;
  }
}
