package dev.kedge.routeros.plan;

import dev.kedge.routeros.syntax.Quoting;
import java.util.List;
import java.util.Objects;

/**
 * A row or a menu of one that the patch adds, changes, moves or removes: how a guard knows it by
 * its id while the router runs, and how the router tells that all is as it was.
 *
 * @param menu as commands have it
 * @param isAdded whether the patch adds it
 * @param command index of the first command of the patch that is for it; -1 when it follows others
 * @param present raises an error unless the row is found just before that command; may be empty
 * @param selector in brackets, its id just before that command; empty when the command adds it
 * @param undoCommand index of the inverse patch's first command that takes the change back
 * @param undoCommands how many there are
 * @param byId the same once more, with {@link #ROW} for the row; empty when no id is of use
 * @param like in brackets, finds all that look like it, by properties whose quoted values are known
 *     to be found (see routeros-behaviour.md#find-quoted); empty when it has none
 * @param names of those properties, for people
 * @param before how many of these the router has before the patch
 * @param after how many after it
 * @param changed in brackets, finds all that look as the patch leaves it; empty where it is not
 *     changed, or where that does not tell it from what it was
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
    int changedBefore,
    boolean certain) {
  /** What {@link #byId} calls the row. */
  public static final String ROW = "$kedgerow";

  public TouchedRow {
    byId = List.copyOf(byId);
    names = List.copyOf(names);
    changed = Objects.requireNonNullElse(changed, ""); // plans of older versions
  }

  /** Whether the patch is to keep its id. */
  public boolean hasId() {
    return !byId.isEmpty() && command >= 0;
  }

  /** Whether anything but its id tells it. */
  public boolean isTold() {
    return !like.isEmpty();
  }

  /** How many look like it, as an expression. */
  public String count() {
    return "[:len " + like + "]";
  }

  /** True, as an expression, while more look as the patch leaves it than did before. */
  public String isStillChanged() {
    return "[:len %s] > %d".formatted(changed, changedBefore);
  }

  ExpectedRows expected() {
    return new ExpectedRows(menu.substring(1).replace(' ', '/'), names, count(), before);
  }

  /** Raises an error unless as many look like it as before the patch. */
  public String requireBefore() {
    return require(before);
  }

  /**
   * Raises an error unless it still looks as it did before the patch; empty where nothing tells.
   */
  public String requireUnchanged() {
    return isAdded || !isTold() || before != 1
        ? ""
        : ":if (%s < 1) do={:error %s}"
            .formatted(
                count(),
                Quoting.literal("kedge: %s: a row is not as it was any more".formatted(menu)));
  }

  /** Raises an error unless as many look like it as after the patch. */
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
