package dev.kedge.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Table for a terminal; each column is as wide as its widest value. */
public final class Table {
  private final List<String[]> rows = new ArrayList<>();

  public Table(String... header) {
    rows.add(header);
  }

  /** Formats a time in UTC to the second. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
  }

  public void row(String... values) {
    rows.add(values);
  }

  public void print(PrintWriter out) {
    var columns = rows.getFirst().length;
    var widths = new int[columns];
    for (var row : rows) {
      for (var i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (var row : rows) {
      var line = new StringBuilder();
      for (var i = 0; i < columns; i++) {
        line.append(row[i]).repeat(" ", widths[i] - row[i].length() + 2);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
