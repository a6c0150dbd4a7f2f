package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.LineSpan;
import dev.kedge.routeros.model.MenuPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference. Positions are 0-based and count all items of the menu, in the newer configuration
 * unless said otherwise; labels and summaries count from 0 as well, as {@code print} on a router
 * does. Rows that an export leaves out, such as dynamic ones, come on top of that.
 */
public sealed interface Change {

  /** What happened, for storing and filtering. */
  enum Kind {
    ADDED,
    REMOVED,
    MODIFIED,
    MOVED
  }

  MenuPath menu();

  Kind kind();

  /** As the item was; null when it is new. */
  @Nullable Item older();

  /** As the item is now; null when it is gone. */
  @Nullable Item newer();

  /** Where it stood before; null when it did not, or was not read from text. */
  @Nullable LineSpan olderLines();

  /** Where it stands now; null when it does not, or was not read from text. */
  @Nullable LineSpan newerLines();

  /** The menu in the form {@code ip/firewall/filter}. */
  default String component() {
    return menu().component();
  }

  /** Names the item by comment, name, key or position; never holds a secret. */
  default String label() {
    return ChangeText.label(this);
  }

  /** One line for people, beginning with the label; never holds a secret. */
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
   * An item that is gone.
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
   * <p>A singleton or built-in row which only one export mentions is compared with a row without
   * properties that has no source lines: it was, or is now, at its defaults.
   *
   * @param followers when its name changed, the references that followed; they are no changes
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
   * An item of an ordered menu at another place among those that stayed; its properties may differ
   * too, which is a change of its own.
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
