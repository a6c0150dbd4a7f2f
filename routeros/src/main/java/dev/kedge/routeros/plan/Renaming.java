package dev.kedge.routeros.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Puts renames into an order in which no name is taken twice; a ring needs a name in between. */
final class Renaming {
  private final List<Step.Rename> wanted = new ArrayList<>();

  void add(Row row, String property, String from, String to) {
    wanted.removeIf(rename -> rename.row() == row);
    wanted.add(new Step.Rename(row, property, from, to));
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
