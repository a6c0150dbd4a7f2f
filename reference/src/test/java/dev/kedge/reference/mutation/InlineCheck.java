package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import java.util.Set;

/**
 * An inline setting of a radio ({@code security.passphrase}) can be unset: the profile speaks then.
 * A rule written by hand; real exports have rows with a profile and without the setting, and
 * scripts of engineers unset them ({@code /interface wifi unset}).
 */
record InlineCheck() implements Check {
  @Override
  public String name() {
    return "rule of inline settings";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    boolean inline = property.contains(".") && Place.isRadio(menu);
    return inline && !MenuTable.rule(menu).property(property).canUnset()
        ? Set.of("cannot be unset")
        : Set.of();
  }
}
