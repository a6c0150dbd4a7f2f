package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.model.References;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what is referred to before what refers to it; else the order stays. */
final class Dependencies {
  private final List<Step> steps;
  private final Map<String, Step> defining = new HashMap<>();
  private final Set<Step> placed = new HashSet<>();
  private final List<Step> ordered = new ArrayList<>();

  Dependencies(List<Step> steps) {
    this.steps = steps;
  }

  List<Step> ordered() {
    for (Step step : steps) {
      if (step instanceof Step.Add(var row, var item)) {
        for (var definition : ReferenceTable.definitions(row.menu().component())) {
          @Nullable String name = References.name(item, definition.property());
          if (name != null) {
            defining.put(definition.namespace() + " " + name, step);
          }
        }
      }
    }
    steps.forEach(this::place);
    return ordered;
  }

  /** A ring is broken where it was entered. */
  private void place(Step step) {
    if (!placed.add(step)) {
      return;
    }
    switch (step) {
      case Step.Add(var row, var item) -> needs(row.menu(), item);
      case Step.Set(var row, _, var newer) -> needs(row.menu(), newer);
      case Step.Remove _, Step.Move _, Step.Rename _ -> {}
    }
    ordered.add(step);
  }

  private void needs(MenuPath menu, Item item) {
    item.properties()
        .forEach(
            (name, value) -> {
              var rule = MenuTable.rule(menu.component()).property(name);
              for (String referred : ReferenceValue.parse(rule, value).names()) {
                for (var namespace : rule.refersTo()) {
                  Step needed = defining.get(namespace + " " + referred);
                  if (needed != null) {
                    place(needed);
                  }
                }
              }
            });
  }
}
