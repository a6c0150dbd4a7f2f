package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.patch.CommandArguments.Settings;
import dev.kedge.routeros.syntax.Quoting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands that revert a step on one row, and do nothing if the step was not done. Steps are
 * reverted from the last one to the first.
 */
final class StepReversal {
  private static final int MAX_NAMESAKES = 3;

  private final RouterRows rows;
  private final CommandArguments arguments;
  private final GuardedCommands commands;
  private final OrderRestoration order;

  /**
   * The rows before the step that is being reverted; empty for a row that does not exist then. A
   * row without an entry looks as it does in the end.
   */
  private final Map<Row, Optional<Map<String, String>>> undone = new HashMap<>();

  StepReversal(
      RouterRows rows,
      CommandArguments arguments,
      GuardedCommands commands,
      OrderRestoration order) {
    this.rows = rows;
    this.arguments = arguments;
    this.commands = commands;
    this.order = order;
  }

  /**
   * Removes an added row. The search uses all of its values that a router is known to find, because
   * fewer conditions could match another row.
   *
   * @return whether no other row is ever mistaken for it
   */
  boolean undoAdd(Row row) {
    undone.put(row, Optional.empty());
    MenuRows menu = rows.of(row);
    @Nullable RowSelector selector = menu.ever(row, row.versions());
    String remove = row.menu().text() + " remove ";
    if (selector != null) {
      RowSelector all =
          row.versions().size() > 1 ? selector : selector.and(menu.settled(row.presentValues()));
      commands.addWhen(all, "= 1", remove + all.one());
      return true;
    }
    // Others look the same: as many as there were may stay.
    RowSelector like = menu.now(row);
    if (undoNamesake(row, like)) {
      return false;
    }
    if (like.conditions().isEmpty()) {
      // Never remove a row that nothing distinguishes from others.
      commands.add(
          ":error %s".formatted(Quoting.literal("kedge: an added row cannot be addressed")));
      return false;
    }
    int before = count(row, like);
    commands.addWhen(like, "> " + before, remove + like.at(before, before + 1).one());
    touchAlike(row, like);
    return false;
  }

  /**
   * Moves all rows that look alike back to their places, because which of them is left is
   * arbitrary.
   */
  private void touchAlike(Row row, RowSelector like) {
    rows.initial(row.menu()).stream()
        .filter(other -> other.versions().stream().anyMatch(like::finds))
        .forEach(order::touch);
  }

  /**
   * Removes an added row unless one of those that look like it at another time does so now.
   *
   * @return whether that can be determined; if not, nothing was added
   */
  private boolean undoNamesake(Row row, RowSelector like) {
    MenuRows menu = rows.of(row);
    List<Row> others = menu.everLike(row, like);
    if (like.hits() != 1 || others.size() > MAX_NAMESAKES) {
      return false;
    }
    var alone = new StringBuilder();
    for (Row other : others) {
      @Nullable RowSelector always = menu.ever(other, other.versions());
      if (always == null) {
        return false;
      }
      var both = new LinkedHashMap<>(always.conditions());
      both.putAll(like.conditions());
      var neither = new HashSet<>(always.absent());
      neither.addAll(like.absent());
      RowSelector selector = menu.find(both, neither);
      alone.append(" && ").append(selector.count()).append(" = 0");
    }
    commands.add(
        ":if (%s = 1%s) do={%s remove %s}"
            .formatted(like.count(), alone, row.menu().text(), like.all()));
    return true;
  }

  /** Counts the matches before the step that is being reverted. */
  private int count(Row row, RowSelector selector) {
    return (int)
        rows.of(row).everMeeting(selector).stream()
            .distinct()
            .flatMap(other -> then(other).stream())
            .filter(selector::finds)
            .count();
  }

  private Optional<Map<String, String>> then(Row row) {
    Optional<Map<String, String>> view = undone.get(row);
    return view != null ? view : row.isOnRouter() ? Optional.of(row.now()) : Optional.empty();
  }

  /**
   * Sets the properties of a row back.
   *
   * @return whether no other row is ever mistaken for it
   */
  boolean undoSet(Row row, Item older, Item newer) {
    undone.put(row, Optional.of(row.view(older)));
    var settings = arguments.difference(row.menu(), newer, older);
    if (row.selector() instanceof Selector.Singleton) {
      settings.commands(row.menu(), "").forEach(commands::add);
      return true;
    }
    var after = row.view(newer);
    var before = row.view(older);
    MenuRows menu = rows.of(row);
    @Nullable RowSelector selector = menu.ever(row, List.of(before, after));
    if (selector == null) {
      selector = menu.ever(row, List.of(after));
    }
    if (row.selector() instanceof Selector.Numbered(var number)) {
      commands(row, RowSelector.numbered(row.menu(), number), settings).forEach(commands::add);
    } else if (selector != null) {
      for (String command : commands(row, selector, settings)) {
        commands.addWhen(selector, "= 1", command);
      }
    } else {
      undoSetAmongAlike(row, before, after, settings);
      return false;
    }
    return true;
  }

  /**
   * Sets back a row that became like others. Until then there is one row too many of that look, and
   * one too few of the row's former look.
   */
  private void undoSetAmongAlike(
      Row row, Map<String, String> before, Map<String, String> after, Settings settings) {
    MenuRows menu = rows.of(row);
    RowSelector was = menu.like(row, List.of(before));
    RowSelector is = menu.like(row, List.of(after));
    if (was.finds(after) || is.finds(before)) {
      commands(row, among(row, menu.like(row, List.of(before, after))), settings)
          .forEach(commands::add);
      return;
    }
    int many = count(row, is);
    commands.add(
        ":if (%s > %d && %s < %d) do={%s}"
            .formatted(
                is.count(),
                many,
                was.count(),
                count(row, was),
                String.join("; ", commands(row, is.at(many, many + 1), settings))));
    order.touch(row);
    touchAlike(row, is);
  }

  private static List<String> commands(Row row, RowSelector selector, Settings settings) {
    return settings.commands(row.menu(), " " + selector.one());
  }

  /** Selects one of several rows that look alike; their relative order is unchanged. */
  private RowSelector among(Row row, RowSelector like) {
    List<Row> alike =
        rows.initial(row.menu()).stream()
            .filter(other -> other.versions().stream().allMatch(like::finds))
            .toList();
    return like.at(Math.max(0, alike.indexOf(row)), alike.size());
  }

  /** Adds a row again unless it exists. */
  void undoRemove(Row row, Item item) {
    undone.put(row, Optional.of(row.view(item)));
    if (arguments.isIncomplete(row.menu(), item)) {
      return; // listed as not restorable: a router would refuse the line
    }
    String add = row.menu().text() + " add" + arguments.all(row.menu(), item);
    MenuRows menu = rows.of(row);
    @Nullable RowSelector selector = menu.ever(row, List.of(row.view(item)));
    if (selector != null) {
      commands.addWhen(selector, "= 0", add);
      return;
    }
    RowSelector like = menu.like(row, List.of(row.view(item)));
    commands.addWhen(like, "< " + count(row, like), add);
  }
}
