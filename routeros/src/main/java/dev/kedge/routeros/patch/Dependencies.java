package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.model.References;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A stable sort that puts an item before the items that refer to it. */
final class Dependencies {
  private final List<Step> steps;
  private final Map<String, Step> defining = new HashMap<>();
  private final Set<Step> placed = new HashSet<>();
  private final List<Step> ordered = new ArrayList<>();
  private final Map<String, List<Step.Remove>> referring = new HashMap<>();

  Dependencies(List<Step> steps) {
    this.steps = steps;
  }

  List<Step> ordered() {
    for (Step step : steps) {
      if (step instanceof Step.Add(var row, var item)) {
        definedNames(row.menu(), item).forEach(name -> defining.put(name, step));
      }
    }
    steps.forEach(step -> place(step, this::needs));
    return ordered;
  }

  /**
   * Selects the removals that may precede the other steps: they do not affect management access,
   * and nothing that these steps touch still refers to their rows.
   *
   * @param removals ordered
   */
  static List<Step> early(List<Step> removals, List<Step> later) {
    Set<String> held = new HashSet<>();
    for (Step step : later) {
      if (step instanceof Step.Set(var row, var older, _)) {
        names(row.menu(), older, held::add);
      }
    }
    var early = new ArrayList<Step>();
    for (Step step : removals) {
      if (step instanceof Step.Remove(var row, var item)) {
        if (ManagementMenus.reaches(row.menu()) || isHeld(row.menu(), item, held)) {
          names(row.menu(), item, held::add);
        } else {
          early.add(step);
        }
      }
    }
    return early;
  }

  private static boolean isHeld(MenuPath menu, Item item, Set<String> held) {
    return definedNames(menu, item).anyMatch(held::contains);
  }

  /** Sorts removals in reverse: an item that refers to a row goes before the row. */
  static List<Step> removals(List<Step.Remove> removals) {
    var steps = new Dependencies(List.of());
    removals.forEach(steps::learn);
    removals.forEach(removal -> steps.place(removal, steps::referring));
    return steps.ordered;
  }

  private void learn(Step.Remove step) {
    names(
        step.row().menu(),
        step.item(),
        name -> referring.computeIfAbsent(name, _ -> new ArrayList<>()).add(step));
  }

  private List<Step> referring(Step step) {
    var found = new ArrayList<Step>();
    if (step instanceof Step.Remove(var row, var item)) {
      definedNames(row.menu(), item)
          .forEach(name -> found.addAll(referring.getOrDefault(name, List.of())));
    }
    return found;
  }

  /** A step and the steps before it that are not placed yet. */
  private record Visit(Step step, Iterator<Step> before) {}

  /**
   * Places the prerequisites of a step, then the step. A cycle is broken where it was entered; a
   * chain may be as long as the configuration, so this is a loop.
   */
  private void place(Step first, Function<Step, List<Step>> before) {
    var path = new ArrayDeque<Visit>();
    for (Step next = first; ; ) {
      if (placed.add(next)) {
        path.push(new Visit(next, before.apply(next).iterator()));
      }
      while (!path.isEmpty() && !path.element().before().hasNext()) {
        ordered.add(path.pop().step());
      }
      if (path.isEmpty()) {
        return;
      }
      next = path.element().before().next();
    }
  }

  /** Finds the steps that create what this one refers to. */
  private List<Step> needs(Step step) {
    return switch (step) {
      case Step.Add(var row, var item) -> needs(row.menu(), item);
      case Step.Set(var row, _, var newer) -> needs(row.menu(), newer);
      case Step.Remove _, Step.Follow _, Step.Move _, Step.Rename _ -> List.of();
    };
  }

  private List<Step> needs(MenuPath menu, Item item) {
    var found = new ArrayList<Step>();
    names(
        menu,
        item,
        name -> {
          Step needed = defining.get(name);
          if (needed != null) {
            found.add(needed);
          }
        });
    return found;
  }

  /** Lists the names that others know the item by, prefixed by their namespaces. */
  private static Stream<String> definedNames(MenuPath menu, Item item) {
    return ReferenceTable.definitions(menu.component()).stream()
        .flatMap(
            definition ->
                Stream.ofNullable(References.name(item, definition.property()))
                    .map(name -> definition.namespace() + " " + name));
  }

  /** Lists every name that the item refers to, prefixed by its namespace. */
  private static void names(MenuPath menu, Item item, Consumer<String> use) {
    MenuRule rule = MenuTable.rule(menu.component());
    Row.visible(menu, item)
        .forEach(
            (property, value) -> {
              var reference = rule.property(property);
              for (String name : ReferenceValue.parse(reference, value).names()) {
                reference.refersTo().forEach(space -> use.accept(space + " " + name));
              }
            });
  }
}
