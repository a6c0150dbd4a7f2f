package dev.kedge.reference.router;

import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader that applies the commands of an export to a router; only {@code add} and {@code set}.
 */
final class ExportReader {
  /**
   * Names of built-in rows that exports address by id (see routeros-behaviour.md#export-selectors).
   */
  private static final Map<String, String> NAMED_BY_ID =
      Map.of("ppp/profile *0", "default", "ppp/profile *FFFFFFFE", "default-encryption");

  /**
   * The default row of a menu of 7.24 that exports show now and then (see
   * routeros-behaviour.md#keymat-row).
   */
  private static final Map<String, Cell> COMES_AND_GOES =
      Map.of(
          "disabled", new Cell.Text("yes"),
          "key-size", new Cell.Text("0"),
          "name", new Cell.Text("default"),
          "qkd-cache-size", new Cell.Text("0"),
          "qkd-certificate", new Cell.Text("*0"),
          "type", new Cell.Text("qkd"));

  private final Router router;

  private ExportReader(Router router) {
    this.router = router;
  }

  static void read(byte[] export, Router router) {
    var reader = new ExportReader(router);
    for (Statement statement : SyntaxTree.parse(export).statements()) {
      if (statement instanceof Statement.Command command) {
        reader.command(command);
      }
    }
  }

  private void command(Statement.Command command) {
    String menu = String.join("/", command.menu());
    switch (command.verb()) {
      case "add" -> add(menu, command.arguments());
      case "set" -> set(menu, command.arguments());
      default -> {}
    }
  }

  private void add(String menu, List<Argument> arguments) {
    Row row = router.add(menu);
    fill(menu, row, arguments);
    if (menu.equals("system/keymat-provider") && row.cells().equals(COMES_AND_GOES)) {
      router.rows(menu).remove(row);
    }
  }

  private void set(String menu, List<Argument> arguments) {
    Map<String, String> born = arguments.isEmpty() ? Map.of() : born(menu, arguments.getFirst());
    boolean selected =
        !arguments.isEmpty()
            && (arguments.getFirst() instanceof Argument.Find
                || arguments.getFirst() instanceof Argument.Positional);
    fill(
        menu,
        router.built(menu, born),
        selected ? arguments.subList(1, arguments.size()) : arguments);
  }

  private static Map<String, String> born(String menu, Argument selector) {
    return switch (selector) {
      case Argument.Find(var conditions, _) -> {
        var born = new HashMap<String, String>();
        for (Argument condition : conditions) {
          if (condition instanceof Argument.Property(var name, var value, _)) {
            born.put(name, value.text());
          }
        }
        yield born;
      }
      case Argument.Positional(var value) -> born(menu, value.text());
      case Argument.Property _, Argument.Unset _ -> Map.of();
    };
  }

  private static Map<String, String> born(String menu, String word) {
    if (word.startsWith("*")) {
      String name = NAMED_BY_ID.get(menu + " " + word);
      return name == null ? Map.of("*", word) : Map.of("name", name);
    }
    if (!word.isEmpty() && word.length() < 6 && word.chars().allMatch(Character::isDigit)) {
      return Map.of("#", word);
    }
    return Map.of(menu.equals("queue/interface") ? "interface" : "name", word);
  }

  private void fill(String menu, Row row, List<Argument> arguments) {
    for (Argument argument : arguments) {
      switch (argument) {
        case Argument.Property(var name, var value, _) ->
            row.cells().put(name, new Cell.Text(value.text()));
        case Argument.Unset(var name, _) -> row.cells().put(name, new Cell.Unset());
        case Argument.Positional(Value(var form, var word, _)) when form == Value.Form.WORD -> {
          row.cells().put(word, new Cell.Text("yes"));
          router.flags().add(menu + " " + word);
        }
        case Argument.Positional _, Argument.Find _ -> {}
      }
    }
  }
}
