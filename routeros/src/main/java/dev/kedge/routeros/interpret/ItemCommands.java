package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule.Kind;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The commands that read and change rows. */
final class ItemCommands {
  private final Device device;
  private final Script script;
  private final Work work;
  private final Host host;

  ItemCommands(Device device, Script script, Work work, Host host) {
    this.device = device;
    this.script = script;
    this.work = work;
    this.host = host;
  }

  Data run(Statement.Command command) {
    var call = new Call(script, this, command);
    script.running(call);
    host.admit(call);
    Host.@Nullable Reply reply = host.run(call);
    if (reply != null) {
      return reply.value() == null ? new Data.Nothing() : new Data.Text(reply.value());
    }
    if (host == Host.PAPER && !device.hasMenu(call.menu())) {
      work.spend(MenuTable.components().size()); // each is looked at
      throw call.badCommand(device.unknownWord(call.menu()));
    }
    device.facts().admit(call);
    Table table = table(command);
    if (table.isPassing() && !List.of("find", "get").contains(command.verb())) {
      throw call.badCommand(command.verb());
    }
    return run(call, table, command);
  }

  private Table table(Statement.Command command) {
    var path = new MenuPath(command.menu());
    Host.@Nullable MachineMenu menu = host.menu(path);
    return menu == null ? device.table(path) : Table.passing(path, menu, device.facts());
  }

  private Data run(Call call, Table table, Statement.Command command) {
    switch (command.verb()) {
      case "find" -> {
        return find(table, command);
      }
      case "get" -> {
        return get(table, command);
      }
      case "add" -> {
        return add(call, table, command);
      }
      case "set" -> set(call, table, command);
      case "remove" -> rows(table, command).forEach(row -> remove(call, table, row));
      case "move" -> move(call, table, command);
      case "unset" -> {
        var names = List.of(named(command, "value-name").split(","));
        rows(table, command).forEach(row -> change(call, table, row, r -> unset(table, r, names)));
      }
      case "enable", "disable" -> {
        String value = command.verb().equals("disable") ? "yes" : "no";
        rows(table, command)
            .forEach(row -> change(call, table, row, r -> put(table, r, "disabled", value)));
      }
      case "comment" -> {
        String text = named(command, "comment");
        rows(table, command)
            .forEach(row -> change(call, table, row, r -> put(table, r, "comment", text)));
      }
      default -> throw Failure.refused("the command " + command.verb());
    }
    return new Data.Nothing();
  }

  private Data find(Table table, Statement.Command command) {
    return new Data.Many(
        hit(table, command, conditions(command)).stream().<Data>map(Data.Id::new).toList());
  }

  /** What follows {@code where}; every row when there is no such word (contract §2.1). */
  List<RowView> matching(Statement.Command command) {
    Table table = table(command);
    List<Argument> arguments = command.arguments();
    int where = 0;
    while (where < arguments.size()
        && !(arguments.get(where) instanceof Argument.Positional(var value)
            && value.text().equals("where"))) {
      where++;
    }
    List<Argument> conditions =
        arguments.subList(Math.min(where + 1, arguments.size()), arguments.size());
    return views(table, hit(table, command, conditions));
  }

  List<RowView> selected(Statement.Command command) {
    Table table = table(command);
    return views(table, rows(table, command));
  }

  private List<RowView> views(Table table, List<Row> rows) {
    var numbers = new HashMap<String, Integer>();
    visible(table).forEach(row -> numbers.put(row.id(), numbers.size()));
    var views = new ArrayList<RowView>();
    for (Row row : rows) {
      RowView view = row.view(numbers.getOrDefault(row.id(), -1));
      var values = new LinkedHashMap<>(view.values());
      values.replaceAll((name, value) -> printed(table, name, value));
      values.putAll(host.status(table.path(), view));
      views.add(new RowView(view.number(), view.id(), values, view.builtIn()));
    }
    return views;
  }

  /** The rows of the menu, those that the machine made among them (contract §13.1). */
  private List<Row> visible(Table table) {
    Host.DynamicRows made = table.isPassing() ? Host.DynamicRows.NONE : host.dynamic(table.path());
    if (made.equals(Host.DynamicRows.NONE)) {
      return table.rows();
    }
    var rows = new ArrayList<Row>();
    made.leading().forEach(row -> rows.add(Row.of(row)));
    rows.addAll(table.rows());
    made.trailing().forEach(row -> rows.add(Row.of(row)));
    work.spend(rows.size());
    return rows;
  }

  private List<Row> hit(Table table, Statement.Command command, List<Argument> conditions) {
    if (conditions.isEmpty()) {
      return List.copyOf(visible(table));
    }
    boolean plain = conditions.stream().allMatch(Argument.Property.class::isInstance);
    work.spend((long) table.rows().size() * (1 + conditions.size()));
    Predicate<Row> holds =
        plain ? all(table, command, conditions) : expression(table, command, conditions);
    return List.copyOf(visible(table)).stream().filter(holds).toList();
  }

  private static List<Argument> conditions(Statement.Command command) {
    List<Argument> arguments = command.arguments();
    boolean where =
        !arguments.isEmpty()
            && arguments.getFirst() instanceof Argument.Positional(var value)
            && value.text().equals("where");
    return where ? arguments.subList(1, arguments.size()) : arguments;
  }

  /** A conjunction; its values are computed once, not for each row. */
  private Predicate<Row> all(Table table, Statement.Command command, List<Argument> conditions) {
    List<Predicate<Row>> each =
        conditions.stream()
            .map(condition -> equal(table, command, (Argument.Property) condition))
            .toList();
    return row -> each.stream().allMatch(condition -> condition.test(row));
  }

  private Predicate<Row> equal(
      Table table, Statement.Command command, Argument.Property condition) {
    Value value = condition.value();
    // A prefix that is not quoted is read as a network: it equals no address (contract §1.5).
    if (value.form() == Value.Form.WORD && value.text().indexOf('/') > 0) {
      return row -> false;
    }
    if (value.form() == Value.Form.WORD && !findsUnquoted(table, condition.name())) {
      return row -> false;
    }
    boolean itself =
        host.mistakesVariables()
            && value.form() == Value.Form.EXPRESSION
            && isVariable(script.expression(value.span()), condition.name());
    if (itself) {
      return row -> true;
    }
    String text = script.value(command.menu(), value).text();
    return row -> is(table, row, condition.name(), text);
  }

  private boolean findsUnquoted(Table table, String property) {
    return device.facts().findsUnquoted(table.path().component(), property);
  }

  private static boolean isVariable(Expression expression, String name) {
    return expression instanceof Expression.Variable(var variable) && variable.equals(name);
  }

  private boolean is(Table table, Row row, String property, String value) {
    @Nullable String actual = own(row, property);
    if (actual != null) {
      return device.facts().isSame(table.path().component(), property, actual, value);
    }
    return value.isEmpty()
        ? isFoundByEmpty(table, row, property)
        : device.facts().isDefault(table, row, property, value);
  }

  /** Of a row that lacks the property. */
  private boolean isFoundByEmpty(Table table, Row row, String property) {
    return device.facts().findsUnsetByEmpty()
        || (!property.equals("comment")
            && "".equals(device.facts().defaultValue(table, row, property)));
  }

  /** A value of the row, what every row has included; null when it has none of its own. */
  private static @Nullable String own(Row row, String property) {
    @Nullable String value = row.get(property);
    return value != null
        ? value
        : switch (property) {
          case ".id" -> row.id();
          case "dynamic" -> "no";
          default -> null;
        };
  }

  /** Anything else; read once, computed for each row. */
  private Predicate<Row> expression(
      Table table, Statement.Command command, List<Argument> conditions) {
    var span = new Span(conditions.getFirst().span().start(), conditions.getLast().span().end());
    Expression condition = script.expression(span);
    return row -> {
      work.spend(span.end() - span.start());
      return script
          .evaluator(
              command.menu(),
              name -> effective(table, row, name),
              equation -> settled(table, row, equation))
          .isTrue(condition);
    };
  }

  /** What an equation is whatever the values: of an empty text, of a value that is not quoted. */
  private Optional<Boolean> settled(Table table, Row row, Expression.Binary equation) {
    if (!(equation.left() instanceof Expression.Text(var property, var quoted)) || quoted) {
      return Optional.empty();
    }
    if (host.mistakesVariables() && isVariable(equation.right(), property)) {
      return Optional.of(true);
    }
    boolean misses =
        equation.right() instanceof Expression.Text(var text, var isQuoted)
            && (text.isEmpty()
                ? own(row, property) == null && !isFoundByEmpty(table, row, property)
                : !isQuoted && !findsUnquoted(table, property));
    return misses ? Optional.of(false) : Optional.empty();
  }

  /** A property's value, its default where that is known. */
  private Data effective(Table table, Row row, String property) {
    @Nullable String value = own(row, property);
    if (value != null) {
      return new Data.Text(printed(table, property, value));
    }
    value = host.status(table.path(), row.view(table.rows().indexOf(row))).get(property);
    if (value == null) {
      value = device.facts().defaultValue(table, row, property);
    }
    return value != null
        ? new Data.Text(value)
        : property.equals("disabled") ? new Data.Truth(false) : new Data.Text("");
  }

  private Data get(Table table, Statement.Command command) {
    boolean singleton = table.isSingle();
    List<Argument> placed = placed(command);
    @Nullable Value valueName = property(command, "value-name");
    if (valueName != null) {
      Row named = singleton ? singleton(table) : one(rows(table, command));
      return effective(table, named, text(command, valueName));
    }
    if (placed.size() != (singleton ? 1 : 2)
        || !(placed.getLast() instanceof Argument.Positional(var name))) {
      throw Failure.refused("this use of get");
    }
    Row row = singleton ? singleton(table) : one(rows(command, table, placed.subList(0, 1)));
    return effective(table, row, name.text());
  }

  private static Row one(List<Row> rows) {
    if (rows.size() != 1) {
      throw new Failure("no such item");
    }
    return rows.getFirst();
  }

  private Data add(Call call, Table table, Statement.Command command) {
    if (table.rule().kind() == Kind.SINGLETON || table.rule().kind() == Kind.FIXED) {
      throw call.badCommand("add");
    }
    Map<String, String> properties = host.values(call, null, admitted(table, command));
    @Nullable Row before = null;
    if (properties.containsKey("place-before")) {
      before = one(byText(table, properties.remove("place-before")));
      if (before.isMade()) {
        host.refuseDynamic(call);
      }
    }
    if (properties.containsKey("copy-from")) {
      throw Failure.refused("copy-from");
    }
    Row row = device.newRow(new Selector.Added());
    fill(
        table,
        row,
        r -> {
          properties.forEach((name, value) -> put(table, r, name, value));
          unset(table, r, unset(command));
        });
    int at = before == null ? table.rows().size() : Math.max(0, table.rows().indexOf(before));
    table.rows().add(at, row);
    device.attached().add(table, row);
    host.changed(
        new Change(
            call,
            row.id(),
            Map.of(),
            row.shownText(),
            () -> device.takeOut(table, row),
            () -> device.putBack(table, row, at)));
    return new Data.Id(row);
  }

  private void set(Call call, Table table, Statement.Command command) {
    List<Row> rows =
        table.isSingle() || !isSelected(command) ? List.of(singleton(table)) : rows(table, command);
    if (rows.isEmpty() && !device.facts().allowsSettingNothing()) {
      throw new Failure("no such item");
    }
    Map<String, String> properties = admitted(table, command);
    properties.remove("numbers");
    List<String> unset = unset(command);
    for (Row row : rows) {
      if (row.isMade()) {
        host.refuseDynamic(call); // rows before it are changed already (contract §13.1)
        continue;
      }
      host.refuseOwned(call, row.id());
      var view = row.view(table.rows().indexOf(row));
      Map<String, String> values = host.values(call, view, properties);
      change(
          call,
          table,
          row,
          r -> {
            values.forEach((name, value) -> put(table, r, name, assigned(table, r, name, value)));
            unset(table, r, unset);
          });
    }
  }

  private String assigned(Table table, Row row, String property, String value) {
    return device.facts().assigned(table.path().component(), property, row.text(property), value);
  }

  private Row singleton(Table table) {
    if (table.isPassing()) {
      return table.rows().getFirst();
    }
    for (Row row : table.rows()) {
      if (row.origin() instanceof Selector.Singleton) {
        return row;
      }
    }
    if (table.rule().kind() == Kind.LIST || table.rule().kind() == Kind.FIXED) {
      throw new Failure("no such item");
    }
    Row row = device.newRow(new Selector.Singleton());
    table.rows().add(row);
    return row;
  }

  /** Changes a row and tells of it, if it became another. */
  private void change(Call call, Table table, Row row, Consumer<Row> change) {
    if (row.isMade()) {
      host.refuseDynamic(call);
      return;
    }
    host.refuseOwned(call, row.id());
    Map<String, Cell> before = new LinkedHashMap<>(row.shown());
    Map<String, String> was = row.shownText();
    fill(table, row, change);
    Map<String, Cell> after = new LinkedHashMap<>(row.shown());
    host.changed(
        new Change(
            call,
            row.id(),
            was,
            row.shownText(),
            () -> device.replace(table, row, before),
            () -> device.replace(table, row, after)));
  }

  /** A change that fails leaves the row as it was; until it is made the row has its old names. */
  private void fill(Table table, Row row, Consumer<Row> change) {
    work.spend(table.rows().size()); // each is asked whether it has the same key
    Map<String, Cell> before = new LinkedHashMap<>(row.shown());
    try {
      change.accept(row);
      device.refuseDuplicate(table, row);
    } catch (Failure failure) {
      row.shown().clear();
      row.shown().putAll(before);
      throw failure;
    }
    Map<String, Cell> after = new LinkedHashMap<>(row.shown());
    row.shown().clear();
    row.shown().putAll(before);
    device.replace(table, row, after);
  }

  private String printed(Table table, String property, String value) {
    return device.facts().printed(table.path().component(), property, value);
  }

  private void put(Table table, Row row, String property, String typed) {
    String value = device.facts().exported(table.path().component(), property, typed);
    Cell shown = row.shown().get(property);
    if (shown != null && shown != Cell.UNSET && value.equals(shown.text())) {
      return;
    }
    boolean asGiven =
        shown == null
            && value.equals(row.get(property))
            && !device.facts().isShown(table, row, property, value);
    if (asGiven || device.facts().isDefault(table, row, property, value)) {
      row.shown().remove(property);
    } else {
      var rule = table.rule().property(property);
      row.shown().put(property, device.names().given(property, rule, value));
    }
  }

  private void unset(Table table, Row row, List<String> names) {
    for (String name : names) {
      if (device.facts().showsUnset(table, row, name)) {
        row.shown().put(name, Cell.UNSET);
      } else {
        row.shown().remove(name);
      }
    }
  }

  private static List<String> unset(Statement.Command command) {
    return command.arguments().stream()
        .filter(Argument.Unset.class::isInstance)
        .map(a -> ((Argument.Unset) a).name())
        .toList();
  }

  private void remove(Call call, Table table, Row row) {
    if (row.isMade()) {
      host.refuseDynamic(call);
      return;
    }
    if (row.isBuiltIn()) {
      throw new Failure("failure: can not remove a built-in item");
    }
    host.refuseOwned(call, row.id());
    Map<String, String> was = row.shownText();
    int at = table.rows().indexOf(row);
    List<Runnable> back = device.attached().remove(row);
    device.takeOut(table, row);
    host.changed(
        new Change(
            call,
            row.id(),
            was,
            Map.of(),
            () -> {
              device.putBack(table, row, at);
              back.forEach(Runnable::run);
            },
            () -> {
              device.attached().remove(row);
              device.takeOut(table, row);
            }));
  }

  private void move(Call call, Table table, Statement.Command command) {
    if (!table.rule().ordered()) {
      throw call.badCommand("move");
    }
    List<Row> rows = rows(table, command);
    List<Argument> placed = placed(command);
    int next = property(command, "numbers") == null ? 1 : 0;
    @Nullable Value destination = property(command, "destination");
    @Nullable Row before =
        placed.size() > next
            ? one(rows(command, table, placed.subList(next, next + 1)))
            : destination == null ? null : one(rows(table, command, destination));
    if (rows.stream().anyMatch(Row::isMade) || (before != null && before.isMade())) {
      host.refuseDynamic(call); // destination=0 is such a row, where one leads (contract §13.9)
      return;
    }
    if (rows.contains(before)) {
      return;
    }
    rows.forEach(row -> host.refuseOwned(call, row.id()));
    List<Row> was = List.copyOf(table.rows());
    table.rows().removeAll(rows);
    table.rows().addAll(before == null ? table.rows().size() : table.rows().indexOf(before), rows);
    List<Row> is = List.copyOf(table.rows());
    for (Row row : rows) {
      var shown = row.shownText();
      host.changed(
          new Change(call, row.id(), shown, shown, () -> table.order(was), () -> table.order(is)));
    }
  }

  private static List<Argument> placed(Statement.Command command) {
    return command.arguments().stream()
        .filter(a -> a instanceof Argument.Positional || a instanceof Argument.Find)
        .toList();
  }

  private List<Row> rows(Table table, Statement.Command command) {
    @Nullable Value numbers = property(command, "numbers");
    if (numbers != null) {
      return rows(table, command, numbers);
    }
    List<Argument> placed = placed(command);
    if (placed.isEmpty()) {
      throw new Failure("missing value(s) of argument(s) numbers");
    }
    return rows(command, table, placed.subList(0, 1));
  }

  private List<Row> rows(Table table, Statement.Command command, Value value) {
    var rows = new ArrayList<Row>();
    add(table, script.value(command.menu(), value), rows);
    return rows;
  }

  private boolean isSelected(Statement.Command command) {
    return !placed(command).isEmpty() || property(command, "numbers") != null;
  }

  private List<Row> rows(Statement.Command command, Table table, List<Argument> selectors) {
    var rows = new ArrayList<Row>();
    for (Argument selector : selectors) {
      var form = selector instanceof Argument.Positional(var value) ? value : null;
      if (form != null && form.form() != Value.Form.EXPRESSION) {
        rows.addAll(byText(table, form.text()));
      } else {
        Data found = script.evaluator(command.menu()).value(script.expression(selector.span()));
        add(table, found, rows);
      }
    }
    return rows;
  }

  private void add(Table table, Data data, List<Row> rows) {
    switch (data) {
      case Data.Id(var row) -> rows.addAll(byText(table, row.id()));
      case Data.Many(var many) -> many.forEach(item -> add(table, item, rows));
      case Data.Nothing _ -> throw new Failure("no such item");
      default -> rows.addAll(byText(table, data.text()));
    }
  }

  /** Numbers, ids and names, in a comma list. */
  private List<Row> byText(Table table, String text) {
    var rows = new ArrayList<Row>();
    for (String token : text.split(",")) {
      rows.add(byToken(table, token));
    }
    return rows;
  }

  private Row byToken(Table table, String token) {
    work.spend(table.rows().size());
    List<Row> visible = visible(table);
    for (int i = 0; i < visible.size(); i++) {
      Row row = visible.get(i);
      boolean named =
          token.equals(row.id())
              || token.equals(row.get("name"))
              || (table.rule().keys().size() == 1
                  && token.equals(row.get(table.rule().keys().getFirst())));
      if (named || token.equals(Integer.toString(i))) {
        return row;
      }
    }
    throw new Failure("no such item");
  }

  /** The same by their whole names, when the properties take these values. */
  private Map<String, String> admitted(Table table, Statement.Command command) {
    var admitted = new LinkedHashMap<String, String>();
    String component = table.path().component();
    properties(command)
        .forEach(
            (start, value) -> {
              String name = device.facts().wholeName(component, start);
              device.facts().admitValue(component, name, value);
              admitted.put(name, value);
            });
    return admitted;
  }

  /** Named values and, behind the selector, words that stand for yes. */
  private Map<String, String> properties(Statement.Command command) {
    var properties = new LinkedHashMap<String, String>();
    boolean selected = command.verb().equals("add");
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Property(var name, var value, _)) {
        properties.put(name, text(command, value));
      } else if (argument instanceof Argument.Positional(var value) && selected) {
        properties.put(value.text(), "yes");
      } else if (!(argument instanceof Argument.Unset)) {
        selected = true;
      }
    }
    return properties;
  }

  String text(Statement.Command command, Value value) {
    if (value.form() == Value.Form.WORD) {
      return value.text();
    }
    String source = script.source(value.span());
    return source.startsWith("{") && source.endsWith("}")
        ? source.substring(1, source.length() - 1) // code as a value
        : script.value(command.menu(), value).text();
  }

  @Nullable Value property(Statement.Command command, String name) {
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Property property && property.name().equals(name)) {
        return property.value();
      }
    }
    return null;
  }

  private String named(Statement.Command command, String name) {
    @Nullable Value value = property(command, name);
    if (value == null) {
      throw new Failure("missing value(s) of argument(s) " + name);
    }
    return text(command, value);
  }
}
