package dev.kedge.routeros.diff;

import dev.kedge.routeros.diff.NameChanges.NameChange;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The insertion of renamed items among the changes that were found with the newer names. */
final class Renamed {
  private final NameChanges names;
  private final Configuration older;
  private final Configuration newer;
  private final @Nullable Version version;

  Renamed(NameChanges names, Configuration older, Configuration newer, @Nullable Version version) {
    this.names = names;
    this.version = version;
    this.older = older;
    this.newer = newer;
  }

  List<Change> in(List<Change> changes) {
    if (names.changes().isEmpty()) {
      return changes;
    }
    var all = new ArrayList<Change>();
    for (NameChange name : names.changes()) {
      all.add(modified(name));
    }
    all.addAll(changes);
    return List.copyOf(all);
  }

  /** Creates the change of the name; other changes of the item are separate. */
  private Change modified(NameChange name) {
    Item before = items(older, name).get(name.place().item());
    List<Item> items = items(newer, name);
    var properties =
        PropertyChange.between(before, name.newer(), Effective.in(name.place().menu(), version))
            .stream()
            .filter(property -> property.property().equals(name.property()))
            .toList();
    return new Change.Modified(
        name.place().menu(),
        before,
        name.newer(),
        properties,
        items.indexOf(name.newer()),
        name.followers());
  }

  private static List<Item> items(Configuration configuration, NameChange name) {
    Menu menu = Objects.requireNonNull(configuration.menu(name.place().menu()));
    return menu.items();
  }
}
