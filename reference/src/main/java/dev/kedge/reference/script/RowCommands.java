package dev.kedge.reference.script;

import dev.kedge.reference.router.Cell;
import dev.kedge.reference.router.References;
import dev.kedge.reference.router.Router;
import dev.kedge.reference.router.Row;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands that change rows: add, set, unset, remove, move, enable and disable. */
final class RowCommands {
  /** Words of {@code add} and {@code unset} that are no properties. */
  private static final Set<String> NO_PROPERTIES = Set.of("place-before", "value-name");

  private final Router router;
  private final List<Effect> effects;
  private final Function<Value, Result> values;

  RowCommands(Router router, List<Effect> effects, Function<Value, Result> values) {
    this.router = router;
    this.effects = effects;
    this.values = values;
  }

  void run(int command, String menu, String verb, List<Argument> arguments, List<List<Row>> rows) {
    switch (verb) {
      case "add" -> add(command, menu, arguments);
      case "set" -> selected(menu, rows).forEach(row -> set(command, menu, row, arguments));
      case "unset" -> selected(menu, rows).forEach(row -> unset(command, menu, row, arguments));
      case "enable", "disable" -> {
        var disabled = new Cell.Text(verb.equals("disable") ? "yes" : "no");
        selected(menu, rows).forEach(row -> put(command, menu, row, "disabled", disabled));
      }
      case "remove" -> selected(menu, rows).forEach(row -> remove(command, menu, row));
      case "move" -> move(command, menu, rows);
      default -> throw new ScriptError("unknown command " + verb + " of " + menu);
    }
  }

  /** Finds the selected rows; without a selector the menu itself. */
  private List<Row> selected(String menu, List<List<Row>> rows) {
    if (!rows.isEmpty()) {
      return List.copyOf(rows.getFirst());
    }
    return router.rows(menu).stream()
        .filter(row -> !row.isAdded() && row.born().isEmpty())
        .limit(1)
        .toList();
  }

  private void add(int command, String menu, List<Argument> arguments) {
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Property(var name, var value, _)
          && name.equals("name")
          && References.isNameTaken(router, menu, value.text())) {
        throw new ScriptError("already have an interface with such name: " + menu);
      }
    }
    Row row = router.add(menu);
    effects.add(new Effect(command, menu, row, Effect.Kind.ADDED, ""));
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Property(var name, var value, _)
          && name.equals("place-before")) {
        place(menu, row, target(values.apply(value)));
      }
    }
    set(command, menu, row, arguments);
    References.attach(router, menu, row);
  }

  private static Row target(Result result) {
    if (result instanceof Result.Rows(_, var rows) && !rows.isEmpty()) {
      return rows.getFirst();
    }
    throw new ScriptError("no such item to put a row before");
  }

  private void place(String menu, Row row, Row before) {
    List<Row> all = router.rows(menu);
    all.remove(row);
    all.add(all.indexOf(before), row);
  }

  private void set(int command, String menu, Row row, List<Argument> arguments) {
    for (Argument argument : arguments) {
      switch (argument) {
        case Argument.Property(var name, _, _) when NO_PROPERTIES.contains(name) -> {}
        case Argument.Property(var name, var value, _) -> {
          if (router.flags().contains(menu + " " + name)) {
            effects.add(
                // routeros-behaviour.md#flags
                new Effect(command, menu, row, Effect.Kind.REFUSED, name));
          }
          put(command, menu, row, name, new Cell.Text(value.text()));
        }
        case Argument.Unset(var name, _) -> put(command, menu, row, name, new Cell.Unset());
        case Argument.Positional(var value) when value.form() == Value.Form.WORD ->
            put(command, menu, row, value.text(), new Cell.Text("yes"));
        case Argument.Positional _, Argument.Find _ -> {}
      }
    }
  }

  private void unset(int command, String menu, Row row, List<Argument> arguments) {
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Property(var name, var value, _)
          && name.equals("value-name")) {
        put(command, menu, row, value.text(), new Cell.Unset());
      }
    }
  }

  private void put(int command, String menu, Row row, String property, Cell cell) {
    var kind = cell instanceof Cell.Unset ? Effect.Kind.UNSET : Effect.Kind.SET;
    effects.add(new Effect(command, menu, row, kind, property));
    @Nullable String before = row.text(property);
    row.cells().put(property, cell);
    if (property.equals("name") && before != null && cell instanceof Cell.Text(var name)) {
      References.rename(router, menu, before, name);
    }
  }

  private void remove(int command, String menu, Row row) {
    if (!row.isAdded()) {
      throw new ScriptError("a row that is there from the start cannot be removed: " + menu);
    }
    effects.add(new Effect(command, menu, row, Effect.Kind.REMOVED, ""));
    router.rows(menu).remove(row);
    @Nullable String name = row.text("name");
    if (name != null) {
      References.remove(router, menu, name);
    }
  }

  /**
   * Moves rows before the row of the second argument; without one, to the end (see
   * routeros-behaviour.md#move).
   */
  private void move(int command, String menu, List<List<Row>> rows) {
    List<Row> moved = selected(menu, rows);
    List<Row> all = router.rows(menu);
    @Nullable Row before = rows.size() < 2 ? null : target(new Result.Rows(menu, rows.get(1)));
    for (Row row : new ArrayList<>(moved)) {
      effects.add(new Effect(command, menu, row, Effect.Kind.MOVED, ""));
      if (before == null) {
        all.remove(row);
        all.add(row);
      } else if (before != row) {
        place(menu, row, before);
      }
    }
  }
}
