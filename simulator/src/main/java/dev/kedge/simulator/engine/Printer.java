package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.facts.MenuForms;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterOsVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The output of {@code print} in every menu (see routeros-behaviour.md#output-lines). */
final class Printer {
  private static final int COLUMNS = 6;

  private static final String FLAGS = "Flags: X - disabled, I - invalid; D - dynamic";
  private static final String FLAGS_OF_INTERFACES =
      "Flags: D - dynamic; X - disabled; R - running; S - slave";

  private static final Set<String> IDENTITY_IN_LINES =
      Set.of("7.23.6", "7.23.7", "7.24.3", "7.24.4");

  /** The properties that a detailed print always quotes. */
  private static final Set<String> TEXTS =
      Set.of("name", "default-name", "type", "version", "message");

  private static final Map<String, String> HISTORY_FLAGS =
      new TreeMap<>(Map.of("floating-undo", "F", "redoable", "R", "undoable", "U"));

  private final RouterOsVersion version;
  private final Version schema;
  private final VersionFacts versionFacts;

  Printer(RouterOsVersion version) {
    this.version = version;
    this.schema = Versions.of(version);
    this.versionFacts = VersionFacts.of(schema);
  }

  /** Prints rows without secrets; returns them as a value if the command asks for that. */
  Reply print(Call call, boolean single) {
    Set<String> words = new LinkedHashSet<>();
    for (Call.Part part : call.parts()) {
      if (part.name().equals("where")) {
        break;
      }
      words.add(part.name());
    }
    String component = call.menu().component();
    List<RowView> rows =
        call.matching().stream()
            .filter(row -> row.builtIn() ? Behaviour.BUILT_IN_ROWS_ARE_PRINTED.on() : true)
            .map(row -> hidden(component, row))
            .toList();
    if (isSet(component)) {
      rows = List.of(withDefaults(component, rows));
    }
    if (words.contains("count-only")) {
      call.print(Integer.toString(rows.size()));
      return new Reply(Integer.toString(rows.size()));
    }
    if (words.contains("as-value")) {
      // Outside of an expression nothing is printed (see routeros-behaviour.md#print-on-exec).
      if (!Behaviour.PRINT_AS_VALUE_IS_SILENT.on()) {
        call.print(asValue(rows));
      }
      return new Reply(asValue(rows));
    }
    if (component.equals("system/history")) {
      history(call, rows, words.contains("detail"));
    } else if (component.equals("log") && !words.contains("detail")) {
      rows.forEach(row -> call.print(String.join(" ", row.values().values())));
    } else if (component.equals("system/identity") && printsInLines()) {
      rows.forEach(row -> call.print("name:\n  " + row.value("name")));
    } else if (single) {
      rows.forEach(row -> sheet(call, row));
    } else if (words.contains("terse")) {
      rows.forEach(row -> call.print(numbered(row) + pairs(row, false)));
    } else if (words.contains("detail") || !version.isAtLeast(7, 0)) {
      detail(call, rows);
    } else {
      table(call, rows);
    }
    return Reply.NOTHING;
  }

  /**
   * Whether the version has the defect named in the changelogs of 7.23.8 and 7.24.5; the exact
   * lines are not known (see routeros-behaviour.md#identity-in-lines).
   */
  private boolean printsInLines() {
    return IDENTITY_IN_LINES.contains(version.text())
        && Behaviour.IDENTITY_TAKES_SEVERAL_LINES.on();
  }

  /**
   * Prints the rows one after the other, each followed by an empty line, with text in quotes
   * (ntc-templates, tests/mikrotik_routeros, interface_print_detail; rancid's routeros.pm relies on
   * both).
   */
  private void detail(Call call, List<RowView> rows) {
    boolean isLog = call.menu().component().equals("log");
    if (!Behaviour.DETAIL_QUOTES_NAMES.on()) {
      flags(call, rows);
    } else if (!isLog) {
      String all = call.menu().component().equals("interface") ? FLAGS_OF_INTERFACES : FLAGS;
      call.print(version.isAtLeast(7, 10) ? all : all.replace(';', ','));
    }
    String separator = Behaviour.DETAIL_QUOTES_NAMES.on() ? "\n" : "";
    for (RowView row : rows) {
      String before = isLog ? " " : numbered(row) + comment(row);
      call.print(before + pairs(row, true) + separator);
    }
  }

  /**
   * Prints the history: rows without numbers, with their flags first (see
   * routeros-behaviour.md#history).
   */
  private static void history(Call call, List<RowView> rows, boolean detail) {
    if (rows.isEmpty()) {
      return;
    }
    var flags = new StringJoiner(", ", "Flags: ", "");
    HISTORY_FLAGS.forEach(
        (name, flag) -> {
          if (rows.stream().anyMatch(row -> row.value(name).equals("yes"))) {
            flags.add(flag + " - " + upper(name));
          }
        });
    call.print(flags.toString());
    if (detail) {
      for (RowView row : rows) {
        var rest = new LinkedHashMap<>(row.values());
        rest.keySet().removeAll(HISTORY_FLAGS.keySet());
        var view = new RowView(row.number(), row.id(), rest, row.builtIn());
        call.print("%-2s ".formatted(historyFlags(row)) + pairs(view, true));
      }
      return;
    }
    call.print("Columns: ACTION, BY, POLICY, TIME");
    List<String> names = List.of("action", "by", "policy", "time");
    List<Integer> widths = widths(names, rows);
    call.print("   " + line(names.stream().map(Printer::upper).toList(), widths));
    for (RowView row : rows) {
      call.print(
          "%-2s ".formatted(historyFlags(row))
              + line(names.stream().map(row::value).toList(), widths));
    }
  }

  private static String historyFlags(RowView row) {
    var flags = new StringBuilder();
    HISTORY_FLAGS.forEach((name, flag) -> flags.append(row.value(name).equals("yes") ? flag : ""));
    return flags.toString();
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static List<Integer> widths(List<String> names, List<RowView> rows) {
    return names.stream()
        .map(
            name ->
                Math.max(
                    name.length(),
                    rows.stream().mapToInt(row -> row.value(name).length()).max().orElse(0)))
        .toList();
  }

  /** Whether the menu is a single set of configuration properties. */
  private boolean isSet(String component) {
    return MenuForms.isSingle(component, schema)
        && !StateMenus.NAMES.contains(component)
        && !component.equals("system/clock");
  }

  /** The row with the properties that are at their defaults. */
  private RowView withDefaults(String component, List<RowView> rows) {
    var values = new LinkedHashMap<String, String>();
    values.putAll(versionFacts.defaultValues(component));
    values.keySet().removeIf(name -> versionFacts.isSecret(component, name));
    rows.forEach(row -> values.putAll(row.values()));
    return new RowView(0, rows.isEmpty() ? "" : rows.getFirst().id(), values, false);
  }

  private RowView hidden(String component, RowView row) {
    var values = new LinkedHashMap<>(row.values());
    values.keySet().removeIf(name -> versionFacts.isSecret(component, name));
    return new RowView(row.number(), row.id(), values, row.builtIn());
  }

  static String asValue(List<RowView> rows) {
    var text = new StringBuilder();
    for (RowView row : rows) {
      text.append(".id=").append(row.id());
      row.values()
          .forEach((name, value) -> text.append(';').append(name).append('=').append(value));
      text.append(row == rows.getLast() ? "" : ";");
    }
    return text.toString();
  }

  private static void sheet(Call call, RowView row) {
    int width = row.values().keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    row.values()
        .forEach(
            (name, value) ->
                call.print(" ".repeat(width - name.length()) + name + ": " + shown(name, value)));
  }

  /** Sizes are printed in a readable unit; {@code get} returns the number of bytes. */
  private static String shown(String name, String value) {
    return (name.endsWith("-memory") || name.endsWith("-hdd-space")) && value.matches("\\d{1,18}")
        ? size(Long.parseLong(value))
        : value;
  }

  private static String size(long bytes) {
    return bytes >= 1 << 20
        ? String.format(java.util.Locale.ROOT, "%.1fMiB", bytes / 1048576.0)
        : String.format(java.util.Locale.ROOT, "%.1fKiB", bytes / 1024.0);
  }

  private static String numbered(RowView row) {
    return " %d %s ".formatted(row.number(), flag(row));
  }

  private static String comment(RowView row) {
    return row.value("comment").isEmpty() ? "" : ";;; " + row.value("comment") + "\n     ";
  }

  private static String pairs(RowView row, boolean quoted) {
    var pairs = new ArrayList<String>();
    for (Map.Entry<String, String> pair : row.values().entrySet()) {
      boolean isFlag =
          Set.of("disabled", "dynamic", "running", "managed").contains(pair.getKey())
              || (quoted && pair.getKey().equals("comment"));
      if (!isFlag) {
        boolean isText = TEXTS.contains(pair.getKey()) && Behaviour.DETAIL_QUOTES_NAMES.on();
        boolean isBare =
            pair.getKey().equals("time") || pair.getValue().matches("[A-Za-z0-9.:/_*,+-]+");
        boolean needsQuotes = quoted && (isText || !isBare);
        pairs.add(
            pair.getKey() + "=" + (needsQuotes ? "\"" + pair.getValue() + "\"" : pair.getValue()));
      }
    }
    return String.join(" ", pairs);
  }

  private void flags(Call call, List<RowView> rows) {
    if (!version.isAtLeast(7, 0)) {
      call.print("Flags: X - disabled, I - invalid, D - dynamic");
      return;
    }
    var present = new StringJoiner(", ", "Flags: ", "").setEmptyValue("");
    if (rows.stream().anyMatch(RowView::isDisabled)) {
      present.add("X - DISABLED");
    }
    if (rows.stream().anyMatch(Printer::isDynamic)) {
      present.add("D - DYNAMIC");
    }
    if (present.length() > 0) {
      call.print(present.toString());
    }
  }

  private static boolean isDynamic(RowView row) {
    return row.value("dynamic").equals("yes");
  }

  private static String flag(RowView row) {
    return row.value("managed").equals("yes")
        ? "Y"
        : row.isDisabled()
            ? "X"
            : isDynamic(row) ? "D" : row.value("running").equals("yes") ? "R" : " ";
  }

  private void table(Call call, List<RowView> rows) {
    if (rows.isEmpty()) {
      return;
    }
    flags(call, rows);
    var names = columns(call.menu().component(), rows);
    var upper = names.stream().map(Printer::upper).toList();
    call.print("Columns: " + String.join(", ", upper));
    List<Integer> widths = widths(names, rows);
    call.print("#    " + line(upper, widths));
    for (RowView row : rows) {
      if (!row.value("comment").isEmpty()) {
        call.print(";;; " + row.value("comment"));
      }
      call.print(
          "%-3d%s ".formatted(row.number(), flag(row))
              + line(names.stream().map(row::value).toList(), widths));
    }
  }

  private static String line(List<String> cells, List<Integer> widths) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i)).append(" ".repeat(widths.get(i) - cells.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  /** The columns: first the keys, then the properties that most rows have. */
  private List<String> columns(String component, List<RowView> rows) {
    var names = new LinkedHashSet<String>();
    MenuForms.keys(component, schema).stream()
        .filter(key -> rows.stream().anyMatch(row -> row.values().containsKey(key)))
        .forEach(names::add);
    rows.forEach(row -> names.addAll(row.values().keySet()));
    names.removeAll(Set.of("comment", "disabled", "dynamic", "running"));
    return names.stream().limit(COLUMNS).toList();
  }
}
