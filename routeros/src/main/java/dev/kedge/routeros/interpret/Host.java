package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine a script runs on: what is more to a router than its configuration. Every method may
 * throw {@link Failure}, which is a refusal of the router; another exception ends the script at
 * once, {@code on-error} or not.
 */
public interface Host {

  /** A sheet of paper: configuration and nothing else. */
  Host PAPER = new Host() {};

  /** What {@code :global} names, the same for all scripts of the machine. */
  default Globals globals() {
    return new Globals();
  }

  /**
   * What the machine's parser refuses where grammar alone sees nothing wrong: it knows the words of
   * its menus. Errors in their order; nothing of what is refused runs.
   */
  default List<ScriptError> misread(SyntaxTree tree, List<Statement> statements) {
    return List.of();
  }

  /**
   * What {@code :parse} makes of a source, as {@code :put} shows it: its compiled form or the error
   * (see routeros-behaviour.md#parse-verdict); null when the machine does not compile.
   */
  default @Nullable String parsed(String source) {
    return null;
  }

  /** Asked before a command of a menu runs: permissions, and whether there is such a command. */
  default void admit(Call call) {}

  /** Carries out a command that is the machine's; null when it is one over rows. */
  default @Nullable Reply run(Call call) {
    return null;
  }

  /** The rows of a menu that the machine keeps; null when they are configuration. */
  default @Nullable MachineMenu menu(MenuPath path) {
    return null;
  }

  /** What is known of a row beside its configuration, such as when an entry runs next. */
  default Map<String, String> status(MenuPath menu, RowView row) {
    return Map.of();
  }

  /**
   * Rows that nobody configured: found and printed, never exported (see
   * routeros-behaviour.md#dynamic-rows).
   */
  default DynamicRows dynamic(MenuPath menu) {
    return DynamicRows.NONE;
  }

  /**
   * Told of a command that would change such a row, or place another before it; the row stays.
   *
   * @throws Failure in the router's words
   */
  default void refuseDynamic(Call call) {}

  /**
   * Asked before a row of configuration changes, moves or goes.
   *
   * @throws Failure when it is somebody else's
   */
  default void refuseOwned(Call call, String id) {}

  /**
   * Whether {@code $name} in a condition is the row's own property (see
   * routeros-behaviour.md#find-variable-name).
   */
  default boolean mistakesVariables() {
    return false;
  }

  /**
   * What a row gets of what {@code add} or {@code set} says: a router fills in and merges values.
   *
   * @param row as it is; null for one to be added
   */
  default Map<String, String> values(Call call, @Nullable RowView row, Map<String, String> given) {
    return given;
  }

  /** Waits; {@code :delay}. */
  default void delay(Duration time) {}

  /** {@code :log}; topics in a comma list. */
  default void log(String topics, String text) {}

  /** Told after a row changed. */
  default void changed(Change change) {}

  /**
   * What a command gives to the expression around it.
   *
   * @param value null for nothing
   */
  record Reply(@Nullable String value) {
    public static final Reply NOTHING = new Reply(null);
  }

  /**
   * A menu that is state of the machine, such as {@code /file}.
   *
   * @param single whether it is one set of properties
   */
  record MachineMenu(boolean single, List<MachineRow> rows) {
    public MachineMenu {
      rows = List.copyOf(rows);
    }

    public static MachineMenu of(Map<String, String> values) {
      return new MachineMenu(true, List.of(new MachineRow("*0", values)));
    }
  }

  /**
   * Rows that a router makes by itself.
   *
   * @param leading those before all others
   */
  record DynamicRows(List<MachineRow> leading, List<MachineRow> trailing) {
    public static final DynamicRows NONE = new DynamicRows(List.of(), List.of());

    public DynamicRows {
      leading = List.copyOf(leading);
      trailing = List.copyOf(trailing);
    }
  }

  /**
   * A row of such a menu.
   *
   * @param id with its star
   * @param values in the order in which they are printed
   */
  record MachineRow(String id, Map<String, String> values) {}
}
