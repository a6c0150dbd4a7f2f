package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine on which a script runs: the parts of a router beyond its configuration. Every method
 * may throw {@link Failure}, which is a refusal of the router; another exception ends the script at
 * once, even inside {@code on-error}.
 */
public interface Host {

  /** A machine with configuration only. */
  Host OFFLINE = new Host() {};

  /** The variables of {@code :global}, shared by all scripts of the machine. */
  default Globals globals() {
    return new Globals();
  }

  /**
   * Finds errors that the machine's parser reports beyond the grammar, because it knows the words
   * of its menus. Errors are in their order; nothing that is refused runs.
   */
  default List<ScriptError> misread(SyntaxTree tree, List<Statement> statements) {
    return List.of();
  }

  /**
   * Compiles the source of {@code :parse} to what {@code :put} shows: its compiled form or the
   * error (see routeros-behaviour.md#parse-verdict); null if the machine does not compile.
   */
  default @Nullable String parsed(String source) {
    return null;
  }

  /** Checks permissions, and that the command exists, before a command of a menu runs. */
  default void admit(Call call) {}

  /** Runs a command of the machine; null if it is one on rows. */
  default @Nullable Reply run(Call call) {
    return null;
  }

  /** Lists the rows of a menu that the machine owns; null if they are configuration. */
  default @Nullable MachineMenu menu(MenuPath path) {
    return null;
  }

  /** Finds the status of a row beside its configuration, such as when an entry runs next. */
  default Map<String, String> status(MenuPath menu, RowView row) {
    return Map.of();
  }

  /**
   * Lists rows that nobody configured: found and printed, never exported (see
   * routeros-behaviour.md#dynamic-rows).
   */
  default DynamicRows dynamic(MenuPath menu) {
    return DynamicRows.NONE;
  }

  /**
   * Refuses a command that would change such a row or place another before it; the row stays.
   *
   * @throws Failure in the router's words
   */
  default void refuseDynamic(Call call) {}

  /**
   * Refuses a change, move or removal of a row of configuration that has another owner.
   *
   * @throws Failure if it has one
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
   * Converts the values given to {@code add} or {@code set} as a router fills in and merges them.
   *
   * @param row the existing row; null for one to be added
   */
  default Map<String, String> values(Call call, @Nullable RowView row, Map<String, String> given) {
    return given;
  }

  /** Waits for {@code :delay}. */
  default void delay(Duration time) {}

  /** Logs for {@code :log}; topics are a comma list. */
  default void log(String topics, String text) {}

  /** Notifies the machine after a row changed. */
  default void changed(Change change) {}

  /**
   * The result of a command for the expression around it.
   *
   * @param value null for nothing
   */
  record Reply(@Nullable String value) {
    public static final Reply NOTHING = new Reply(null);
  }

  /**
   * A menu of the machine's state, such as {@code /file}.
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
   * Rows that a router creates by itself.
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
