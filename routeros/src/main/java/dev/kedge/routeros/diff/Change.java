package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.LineSpan;
import dev.kedge.routeros.model.MenuPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference. Positions are 0-based and count all items of the menu, in the newer configuration
 * unless stated otherwise; labels and summaries also count from 0, as {@code print} on a router
 * does. Rows that an export leaves out, such as dynamic ones, are not counted.
 */
public sealed interface Change {

  /** The kind of a change, for storing and filtering. */
  enum Kind {
    ADDED,
    REMOVED,
    MODIFIED,
    MOVED
  }

  MenuPath menu();

  Kind kind();

  /** The item before the change; null if it is new. */
  @Nullable Item older();

  /** The item after the change; null if it was removed. */
  @Nullable Item newer();

  /** The source lines before the change; null if it is new or was not read from text. */
  @Nullable LineSpan olderLines();

  /** The source lines after the change; null if it was removed or was not read from text. */
  @Nullable LineSpan newerLines();

  /** The menu in the form {@code ip/firewall/filter}. */
  default String component() {
    return menu().component();
  }

  /** Names the item by comment, name, key or position; never contains a secret. */
  default String label() {
    return ChangeText.label(this);
  }

  /** One line for people that begins with the label; never contains a secret. */
  default String summary() {
    return ChangeText.summary(this);
  }

  record Added(MenuPath menu, Item item, int position) implements Change {
    @Override
    public @Nullable Item older() {
      return null;
    }

    @Override
    public Item newer() {
      return item;
    }

    @Override
    public Kind kind() {
      return Kind.ADDED;
    }

    @Override
    public @Nullable LineSpan olderLines() {
      return null;
    }

    @Override
    public @Nullable LineSpan newerLines() {
      return item.source();
    }
  }

  /**
   * A removed item.
   *
   * @param position in the older configuration
   */
  record Removed(MenuPath menu, Item item, int position) implements Change {
    @Override
    public Item older() {
      return item;
    }

    @Override
    public @Nullable Item newer() {
      return null;
    }

    @Override
    public Kind kind() {
      return Kind.REMOVED;
    }

    @Override
    public @Nullable LineSpan olderLines() {
      return item.source();
    }

    @Override
    public @Nullable LineSpan newerLines() {
      return null;
    }
  }

  /**
   * An item with other properties.
   *
   * <p>A singleton or built-in row that only one export mentions is compared with a row without
   * properties and source lines, which represents its defaults.
   *
   * @param followers after a change of name, the references that followed; they are no changes
   */
  record Modified(
      MenuPath menu,
      Item older,
      Item newer,
      List<PropertyChange> properties,
      int position,
      int followers)
      implements Change {
    public Modified {
      properties = List.copyOf(properties);
    }

    @Override
    public Kind kind() {
      return Kind.MODIFIED;
    }

    @Override
    public @Nullable LineSpan olderLines() {
      return older.source();
    }

    @Override
    public @Nullable LineSpan newerLines() {
      return newer.source();
    }
  }

  /**
   * An item of an ordered menu at another place among those that stayed; changes of its properties
   * are reported separately.
   *
   * @param from position in the older configuration
   */
  record Moved(MenuPath menu, Item older, Item newer, int from, int to) implements Change {
    @Override
    public Kind kind() {
      return Kind.MOVED;
    }

    @Override
    public @Nullable LineSpan olderLines() {
      return older.source();
    }

    @Override
    public @Nullable LineSpan newerLines() {
      return newer.source();
    }
  }
}
