package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Call;
import dev.kedge.routeros.interpret.Host.Reply;
import dev.kedge.routeros.interpret.RowView;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Sensitive;
import dev.kedge.simulator.RouterOsVersion;
import dev.kedge.simulator.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code print} of any menu (contract §1.7, §2.1). */
final class Printer {
  private static final int COLUMNS = 6;

  private final RouterOsVersion version;

  Printer(RouterOsVersion version) {
    this.version = version;
  }

  /**
   * Prints; gives the rows as a value where that was asked for.
   *
   * @param secrets whether secrets are shown
   */
  Reply print(Call call, boolean single, boolean secrets) {
    Set<String> words = new LinkedHashSet<>();
    for (Call.Part part : call.parts()) {
      if (part.name().equals("where")) {
        break;
      }
      words.add(part.name());
    }
    String component = call.menu().component();
    var rows =
        call.matching().stream()
            .filter(row -> row.builtIn() ? Trait.BUILT_IN_ROWS_ARE_PRINTED.on() : true)
            .map(row -> secrets ? row : hidden(component, row))
            .toList();
    if (words.contains("count-only")) {
      call.print(Integer.toString(rows.size()));
      return new Reply(Integer.toString(rows.size()));
    }
    if (words.contains("as-value")) {
      // Outside of an expression nothing is shown (contract §2.1).
      if (!Trait.PRINT_AS_VALUE_IS_SILENT.on()) {
        call.print(asValue(rows));
      }
      return new Reply(asValue(rows));
    }
    if (single) {
      rows.forEach(row -> sheet(call, row));
    } else if (words.contains("terse")) {
      rows.forEach(row -> call.print(numbered(row) + pairs(row, false)));
    } else if (words.contains("detail") || !version.isAtLeast(7, 0)) {
      flags(call, rows);
      rows.forEach(row -> call.print(numbered(row) + comment(row) + pairs(row, true)));
    } else {
      table(call, rows);
    }
    return Reply.NOTHING;
  }

  private static RowView hidden(String component, RowView row) {
    var values = new LinkedHashMap<>(row.values());
    values.keySet().removeIf(name -> Sensitive.isSecret(component, name));
    return new RowView(row.number(), row.id(), values, row.builtIn());
  }

  private static String asValue(List<RowView> rows) {
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
            (name, value) -> call.print(" ".repeat(width - name.length()) + name + ": " + value));
  }

  private static String numbered(RowView row) {
    return " %d %s ".formatted(row.number(), row.isDisabled() ? "X" : " ");
  }

  private static String comment(RowView row) {
    return row.value("comment").isEmpty() ? "" : ";;; " + row.value("comment") + "\n     ";
  }

  private static String pairs(RowView row, boolean quoted) {
    var pairs = new ArrayList<String>();
    for (Map.Entry<String, String> pair : row.values().entrySet()) {
      boolean apart =
          pair.getKey().equals("disabled") || (quoted && pair.getKey().equals("comment"));
      if (!apart) {
        boolean needsQuotes = quoted && !pair.getValue().matches("[A-Za-z0-9.:/_*,+-]+");
        pairs.add(
            pair.getKey() + "=" + (needsQuotes ? "\"" + pair.getValue() + "\"" : pair.getValue()));
      }
    }
    return String.join(" ", pairs);
  }

  private void flags(Call call, List<RowView> rows) {
    if (rows.stream().anyMatch(RowView::isDisabled) || !version.isAtLeast(7, 0)) {
      call.print("Flags: X - disabled");
    }
  }

  private void table(Call call, List<RowView> rows) {
    if (rows.isEmpty()) {
      return;
    }
    flags(call, rows);
    var names = columns(call.menu().component(), rows);
    var upper = names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    call.print("Columns: " + String.join(", ", upper));
    var widths = new ArrayList<Integer>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int longest = rows.stream().mapToInt(row -> row.value(name).length()).max().orElse(0);
      widths.add(Math.max(longest, name.length()));
    }
    call.print("#    " + line(upper, widths));
    for (RowView row : rows) {
      if (!row.value("comment").isEmpty()) {
        call.print(";;; " + row.value("comment"));
      }
      call.print(
          "%-3d%s ".formatted(row.number(), row.isDisabled() ? "X" : " ")
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

  /** The keys first, then what most rows have. */
  private static List<String> columns(String component, List<RowView> rows) {
    var names = new LinkedHashSet<String>();
    MenuTable.rule(component).keys().stream()
        .filter(key -> rows.stream().anyMatch(row -> row.values().containsKey(key)))
        .forEach(names::add);
    rows.forEach(row -> names.addAll(row.values().keySet()));
    names.removeAll(Set.of("comment", "disabled"));
    return names.stream().limit(COLUMNS).toList();
  }
}
