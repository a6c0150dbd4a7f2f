package dev.kedge.cli;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.PropertyChange;
import dev.kedge.routeros.diff.Setting;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.LineSpan;
import dev.kedge.routeros.patch.NotRestorable;
import dev.kedge.routeros.patch.Patch;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.text.UnifiedDiff;
import dev.kedge.routeros.text.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON form of changes and plans. It contains everything that the printed sentences say. */
final class RscJson {
  private RscJson() {}

  /**
   * Converts one change.
   *
   * @param id its place in the list, by which a plan refers to it
   * @param cause {@code person} or {@code upgrade}
   */
  static Map<String, Object> change(Change change, int id, String cause) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", id);
    json.put("cause", cause);
    json.put("component", change.component());
    json.put("kind", word(change.kind()));
    json.put("label", UnifiedDiff.readable(change.label()));
    json.put("summary", UnifiedDiff.readable(change.summary()));
    json.put("older", item(change.component(), change.older(), change.olderLines()));
    json.put("newer", item(change.component(), change.newer(), change.newerLines()));
    json.put(
        "properties",
        change instanceof Change.Modified modified
            ? modified.properties().stream().map(one -> property(change.component(), one)).toList()
            : List.of());
    switch (change) {
      case Change.Added added -> json.put("position", added.position());
      case Change.Removed removed -> json.put("position", removed.position());
      case Change.Modified modified -> json.put("position", modified.position());
      case Change.Moved moved -> {
        json.put("from", moved.from());
        json.put("to", moved.to());
      }
    }
    return json;
  }

  private static @Nullable Map<String, Object> item(
      String component, @Nullable Item item, @Nullable LineSpan lines) {
    if (item == null) {
      return null;
    }
    var properties = new LinkedHashMap<String, String>();
    item.properties().forEach((name, value) -> properties.put(name, shown(component, name, value)));
    var json = new LinkedHashMap<String, Object>();
    json.put("selector", item.selector());
    json.put("properties", properties);
    json.put("unset", item.unset().stream().sorted().toList());
    json.put("lines", lines == null ? null : List.of(lines.first(), lines.last()));
    return json;
  }

  private static Map<String, Object> property(String component, PropertyChange change) {
    var json = new LinkedHashMap<String, Object>();
    json.put("property", change.property());
    json.put("from", setting(component, change.property(), change.from()));
    json.put("to", setting(component, change.property(), change.to()));
    return json;
  }

  /** Converts a value: null if it is not written, and false if it is written as unset. */
  private static @Nullable Object setting(String component, String property, Setting setting) {
    return switch (setting) {
      case Setting.Value(var text) -> shown(component, property, text);
      case Setting.Unset() -> false;
      case Setting.Absent() -> null;
    };
  }

  private static String shown(String component, String property, String value) {
    return UnifiedDiff.readable(ValueText.of(component, property, value));
  }

  /** Converts a plan; commands of the patch name the changes that they serve. */
  static Map<String, Object> plan(Plan plan, Patch patch, boolean inverse) {
    var commands = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < patch.commands().size(); i++) {
      var command = new LinkedHashMap<String, Object>();
      command.put("command", UnifiedDiff.readable(patch.commands().get(i)));
      command.put("changes", inverse ? List.of() : plan.serves().get(i));
      commands.add(command);
    }
    var changes = new ArrayList<Map<String, Object>>();
    plan.changes().forEach(change -> changes.add(change(change, changes.size(), "person")));
    var json = new LinkedHashMap<String, Object>();
    json.put("changes", changes);
    json.put("checks", patch.checks());
    json.put("commands", commands);
    json.put("closing", patch.closing());
    json.put("following", plan.following());
    json.put("notRestorable", plan.notRestorable().stream().map(RscJson::part).toList());
    return json;
  }

  private static Map<String, Object> part(NotRestorable part) {
    var json = new LinkedHashMap<String, Object>();
    json.put("component", part.component());
    json.put("label", UnifiedDiff.readable(part.label()));
    json.put("property", part.property());
    json.put("reason", word(part.reason()));
    json.put("unknown", part.reason().isUnknown());
    json.put("text", UnifiedDiff.readable(part.text()));
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
