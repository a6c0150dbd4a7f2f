package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import org.jspecify.annotations.Nullable;

/**
 * The rows that nobody adds or removes because they exist as long as the interface that they are
 * named after, such as the queue of an interface (see routeros-behaviour.md#menu-forms).
 */
final class AttachedRows {
  private final Configuration from;
  private final Configuration to;
  private final RouterRows rows;

  AttachedRows(Configuration from, Configuration to, RouterRows rows) {
    this.from = from;
    this.to = to;
    this.rows = rows;
  }

  /** Checks whether the row appears with an interface that only the newer configuration has. */
  boolean appears(MenuPath menu, Selector selector) {
    return isNamedAfter(menu, selector, to, from);
  }

  /** Checks whether the row disappears with an interface that only the older configuration has. */
  boolean disappears(MenuPath menu, Selector selector) {
    return isNamedAfter(menu, selector, from, to);
  }

  private boolean isNamedAfter(
      MenuPath menu, Selector selector, Configuration with, Configuration without) {
    MenuRule rule = rows.menu(menu).rule();
    if (rule.kind() != MenuRule.Kind.FIXED) {
      return false;
    }
    String property = rule.nameProperty();
    @Nullable String name =
        switch (selector) {
          case Selector.Named(var named) -> named;
          case Selector.Found(var found, _) -> found.get(property);
          default -> null;
        };
    return name != null
        && rule.property(property).refersTo().stream()
            .anyMatch(
                space ->
                    with.references().definitions(space).containsKey(name)
                        && !without.references().definitions(space).containsKey(name));
  }
}
