package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import java.util.Optional;
import java.util.Set;

/**
 * An inline setting of a radio ({@code security.passphrase}) can be unset: the profile speaks then;
 * and so can what a BGP connection takes from its template.
 * A rule written by hand; real exports have rows with a profile and without the setting, and
 * scripts of engineers unset them ({@code /interface wifi unset}).
 */
record InlineCheck(Optional<CommandTree> tree) implements Check {
  @Override
  public String name() {
    return "rule of inline settings";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    boolean inline =
        property.contains(".") && Place.isRadio(menu)
            || menu.equals("routing/bgp/connection")
                && !property.equals("name")
                && tree.map(t -> t.properties("routing/bgp/template")).orElse(Set.of())
                    .contains(property);
    return inline && !MenuTable.rule(menu).property(property).canUnset()
        ? Set.of("cannot be unset")
        : Set.of();
  }
}
