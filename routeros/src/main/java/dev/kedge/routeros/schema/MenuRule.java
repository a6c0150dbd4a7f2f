package dev.kedge.routeros.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a menu are told apart and whether their order means anything (contract §8).
 *
 * @param keys properties that name an item together; empty when only position or content does
 * @param stratum the property within whose values order counts, such as {@code chain}
 */
public record MenuRule(Kind kind, boolean ordered, List<String> keys, @Nullable String stratum) {

  /** What a menu is made of. */
  public enum Kind {
    /** One set of properties, only ever {@code set}. */
    SINGLETON,
    /** Items that are added and removed. */
    LIST,
    /** Rows that exist by themselves, as hardware does, and are only {@code set}. */
    FIXED,
    /** Not in the table. */
    UNKNOWN
  }

  /** A menu we know nothing of: no key, and order counts, so that no change goes unseen. */
  static final MenuRule UNKNOWN = new MenuRule(Kind.UNKNOWN, true, List.of(), null);

  public MenuRule {
    keys = List.copyOf(keys);
  }

  public boolean isKnown() {
    return kind != Kind.UNKNOWN;
  }
}
