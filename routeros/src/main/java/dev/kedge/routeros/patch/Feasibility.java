package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.Setting;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.patch.NotRestorable.Reason;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The judge of which changes a script can make, with the list of those that it cannot. */
final class Feasibility {
  private static final Version SEVEN = new Version(7, 0, 0);

  private final RouterRows rows;
  private final AttachedRows attached;
  private final CommandArguments arguments;
  private final HardwareRows absent;
  private final Version version;
  private final List<NotRestorable> notRestorable;

  /**
   * Creates a list that begins with what the target lost.
   *
   * @param lost what could not be translated to the router's version
   */
  Feasibility(
      RouterRows rows,
      AttachedRows attached,
      CommandArguments arguments,
      HardwareRows absent,
      Version version,
      List<NotRestorable> lost) {
    this.rows = rows;
    this.attached = attached;
    this.arguments = arguments;
    this.absent = absent;
    this.version = version;
    this.notRestorable = new ArrayList<>(lost);
  }

  /** Lists what no script can do, in order of discovery. */
  List<NotRestorable> notRestorable() {
    return notRestorable;
  }

  /** Checks whether a script can touch the item of a change at all; lists it if not. */
  boolean isTouchable(Change change, Item item) {
    MenuRule rule = rows.menu(change.menu()).rule();
    @Nullable Reason reason =
        switch (item.selector()) {
          case Selector.Other _, Selector.NotUnderstood _ -> Reason.MENU_UNKNOWN;
          case Selector.Identified _ when !change.component().equals("ppp/profile") ->
              Reason.VALUE_IS_AN_ID;
          case Selector.Singleton _
              when rule.kind() == MenuRule.Kind.LIST && version.isAtLeast(SEVEN) ->
              Reason.NOT_IN_VERSION;
          case Selector.Numbered _ when rule.kind() == MenuRule.Kind.LIST && !rule.builtIn() ->
              Reason.ROW_BY_NUMBER;
          default -> null;
        };
    if (reason != null) {
      list(change, null, reason);
    }
    return reason == null;
  }

  /**
   * Checks whether a router would accept the item of a change as a new row; lists what it would
   * refuse.
   */
  boolean isAddable(Change change, Item item) {
    listRefused(change, item);
    return !arguments.isIncomplete(change.menu(), item);
  }

  /** Lists the properties of an item for which a router would refuse to add it. */
  void listRefused(Change change, Item item) {
    boolean added = change instanceof Change.Added;
    arguments
        .missing(change.menu(), item)
        .forEach(name -> list(change, name, Reason.REQUIRED_ABSENT));
    arguments
        .dangling(change.menu(), item)
        .forEach(
            name ->
                list(change, name, added ? Reason.VALUE_IS_AN_ID : Reason.WAY_BACK_NEEDS_AN_ID));
  }

  /** Checks whether the row depends on hardware or a package, not on a script; lists it if so. */
  boolean isAbsent(Change.Modified modified) {
    @Nullable Reason reason = absent.reason(modified.menu(), modified.older(), modified.newer());
    if (reason != null) {
      list(modified, null, reason);
    }
    return reason != null;
  }

  /**
   * Computes the newer item as far as {@code set} can change the older one into it; lists the rest.
   */
  Item attainable(Change.Modified modified) {
    MenuPath menu = modified.menu();
    Set<String> left = new HashSet<>();
    for (var property : modified.properties()) {
      String name = property.property();
      if (rows.menu(menu).rule().property(name).has(Mark.HARDWARE)) {
        list(modified, name, Reason.HARDWARE_ABSENT);
        left.add(name);
      } else if (isDangling(menu, name, property.to())) {
        list(modified, name, Reason.VALUE_IS_AN_ID);
        left.add(name);
      } else if (isDangling(menu, name, property.from())) {
        list(modified, name, Reason.WAY_BACK_NEEDS_AN_ID);
      }
    }
    for (String name : arguments.difference(menu, modified.older(), modified.newer()).unknown()) {
      list(modified, name, Reason.DEFAULT_UNKNOWN);
      left.add(name);
    }
    boolean appears = attached.appears(menu, modified.older().selector()); // then it goes by itself
    for (String name : arguments.difference(menu, modified.newer(), modified.older()).unknown()) {
      if (!appears && !left.contains(name)) {
        list(modified, name, Reason.WAY_BACK_UNKNOWN);
      }
    }
    return left.isEmpty() ? modified.newer() : without(modified, left);
  }

  private boolean isDangling(MenuPath menu, String name, Setting setting) {
    return setting instanceof Setting.Value(var text) && arguments.isDangling(menu, name, text);
  }

  /** Copies the newer item with some properties unchanged. */
  private static Item without(Change.Modified modified, Set<String> left) {
    var properties = new LinkedHashMap<>(modified.newer().properties());
    var unset = new HashSet<>(modified.newer().unset());
    for (String name : left) {
      properties.remove(name);
      unset.remove(name);
      @Nullable String value = modified.older().get(name);
      if (value != null) {
        properties.put(name, value);
      } else if (modified.older().unset().contains(name)) {
        unset.add(name);
      }
    }
    return new Item(modified.newer().selector(), properties, unset, modified.newer().source());
  }

  private void list(Change change, @Nullable String property, Reason reason) {
    var one = new NotRestorable(change.component(), change.label(), property, reason);
    if (!notRestorable.contains(one)) {
      notRestorable.add(one);
    }
  }
}
