package dev.kedge.routeros.patch;

import dev.kedge.routeros.syntax.Quoting;
import java.util.List;
import java.util.Objects;

/**
 * A row, or a menu with one, that the patch adds, changes, moves or removes: how a guard finds it
 * by its id while the router runs, and how the router checks that everything is as before.
 *
 * @param menu as commands have it
 * @param isAdded whether the patch adds it
 * @param command index of the patch's first command for it; -1 if it follows others
 * @param present raises an error unless the row is found just before that command; may be empty
 * @param selector in brackets, its id just before that command; empty if the command adds it
 * @param undoCommand index of the inverse patch's first command that reverts the change
 * @param undoCommands the number of these commands
 * @param byId the same commands with {@link #ROW} for the row; empty if no id is of use
 * @param like in brackets, finds all that look like it, by properties whose quoted values are known
 *     to be found (see routeros-behaviour.md#find-quoted); empty if it has none
 * @param names of those properties, for people
 * @param before how many of these the router has before the patch
 * @param after how many after it
 * @param changed in brackets, finds all that look as the patch leaves it; empty if it is not
 *     changed, or if that does not distinguish it from its former state
 * @param changedBefore how many of these the router has before the patch
 * @param certain whether the inverse patch finds it, and never another row, without the id
 */
public record TouchedRow(
    String menu,
    boolean isAdded,
    int command,
    String present,
    String selector,
    int undoCommand,
    int undoCommands,
    List<String> byId,
    String like,
    List<String> names,
    int before,
    int after,
    String changed,
    Integer changedBefore,
    boolean certain) {
  /** The name of the row's variable in {@link #byId}. */
  public static final String ROW = "$kedgerow";

  public TouchedRow {
    byId = List.copyOf(byId);
    names = List.copyOf(names);
    // Plans of older versions have neither.
    changed = Objects.requireNonNullElse(changed, "");
    changedBefore = Objects.requireNonNullElse(changedBefore, 0);
  }

  /** Checks whether the patch must keep its id. */
  public boolean hasId() {
    return !byId.isEmpty() && command >= 0;
  }

  /** Checks whether anything but its id identifies it. */
  public boolean isTold() {
    return !like.isEmpty();
  }

  /** An expression for the number of rows that look like it. */
  public String count() {
    return "[:len " + like + "]";
  }

  /** An expression that is true while more rows look as the patch leaves it than before. */
  public String isStillChanged() {
    return "[:len %s] > %d".formatted(changed, changedBefore);
  }

  ExpectedRows expected() {
    return new ExpectedRows(menu.substring(1).replace(' ', '/'), names, count(), before);
  }

  /** A command that raises an error unless as many look like it as before the patch. */
  public String requireBefore() {
    return require(before);
  }

  /**
   * A command that raises an error unless it still looks as before the patch; empty if that cannot
   * be determined.
   */
  public String requireUnchanged() {
    return isAdded || !isTold() || before != 1
        ? ""
        : ":if (%s < 1) do={:error %s}"
            .formatted(
                count(),
                Quoting.literal("kedge: %s: a row is not as it was any more".formatted(menu)));
  }

  /** A command that raises an error unless as many look like it as after the patch. */
  public String requireAfter() {
    return require(after);
  }

  private String require(int expected) {
    String what =
        "kedge: %s, sought by %s: expected %d, found "
            .formatted(menu, String.join(", ", names), expected);
    return ":if (%s != %d) do={:error (%s . %s)}"
        .formatted(count(), expected, Quoting.literal(what), count());
  }
}
