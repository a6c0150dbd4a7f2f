package dev.kedge.routeros.patch;

import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An order of renames in which no name is used twice; a cycle needs a temporary name. */
final class Renaming {
  private final List<Step.Rename> wanted = new ArrayList<>();

  /** Adds a rename; a row that is renamed twice gets the last name directly. */
  void add(Row row, String property, String from, String to) {
    String first = from;
    for (Step.Rename earlier : List.copyOf(wanted)) {
      if (earlier.row() == row) {
        first = earlier.from();
        wanted.remove(earlier);
      }
    }
    wanted.add(new Step.Rename(row, property, first, to));
  }

  /** Finds the earlier name of an item in one of these namespaces; the same if it had no other. */
  String before(Set<Namespace> namespaces, String name) {
    for (Step.Rename rename : wanted) {
      boolean meant =
          ReferenceTable.definitions(rename.row().menu().component()).stream()
              .anyMatch(definition -> namespaces.contains(definition.namespace()));
      if (meant && rename.to().equals(name)) {
        return rename.from();
      }
    }
    return name;
  }

  List<Step.Rename> steps() {
    var steps = new ArrayList<Step.Rename>();
    var left = new ArrayList<>(wanted);
    while (!left.isEmpty()) {
      var taken = new HashSet<String>();
      left.forEach(rename -> taken.add(rename.from()));
      int free = 0;
      while (free < left.size() && taken.contains(left.get(free).to())) {
        free++;
      }
      if (free < left.size()) {
        steps.add(left.remove(free));
      } else {
        Step.Rename first = left.removeFirst();
        String between = "kedge-" + steps.size();
        steps.add(new Step.Rename(first.row(), first.property(), first.from(), between));
        left.add(new Step.Rename(first.row(), first.property(), between, first.to()));
      }
    }
    return steps;
  }
}
