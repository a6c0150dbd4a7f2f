package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.Translation;
import dev.kedge.routeros.patch.NotRestorable.Reason;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A target that a router of some version can have: in that version's terms, with what it computes
 * and shows by itself, and without what does not exist there, which is listed by name.
 *
 * @param configuration of the router's version
 * @param lost what had to be left out
 */
public record FittedTarget(Configuration configuration, List<NotRestorable> lost) {
  public FittedTarget {
    lost = List.copyOf(lost);
  }

  /** Fits a target; if its own version is not known, it is assumed to be the router's. */
  public static FittedTarget of(Configuration target, Version version) {
    var own = target.version() == null ? version : target.version();
    if (own.equals(version)) {
      return new FittedTarget(DerivedNetwork.completed(target.in(version)), List.of());
    }
    var translated = Translation.of(target, own, version).configuration();
    var work = new Work(version);
    var menus = translated.menus().stream().map(menu -> work.fit(menu, own)).toList();
    var kept = menus.stream().filter(menu -> !menu.items().isEmpty()).toList();
    return new FittedTarget(
        DerivedNetwork.completed(Configuration.of(kept).in(version)), work.lost);
  }

  private static final class Work {
    private final Version version;
    private final List<NotRestorable> lost = new ArrayList<>();

    private Work(Version version) {
      this.version = version;
    }

    private Menu fit(Menu menu, Version own) {
      String component = menu.path().component();
      MenuRule rule = MenuTable.rule(component, version);
      if (!rule.versions().contains(version)) {
        lost.add(new NotRestorable(component, menu.path().name(), null, Reason.NOT_IN_VERSION));
        return new Menu(menu.path(), List.of());
      }
      var before = new Effective(MenuTable.rule(component, own), own);
      return new Menu(
          menu.path(), menu.items().stream().map(item -> fit(menu, rule, before, item)).toList());
    }

    private Item fit(Menu menu, MenuRule rule, Effective before, Item item) {
      var properties = new LinkedHashMap<String, String>();
      var unset = new java.util.HashSet<String>();
      Item meant = before.of(item);
      item.properties()
          .forEach(
              (name, value) -> {
                if (rule.property(name).versions().contains(version)) {
                  properties.put(name, value);
                } else if (meant.get(name) != null) { // nothing is lost if it is at its default
                  lost.add(
                      new NotRestorable(
                          menu.path().component(),
                          menu.path().name(),
                          name,
                          Reason.NOT_IN_VERSION));
                }
              });
      for (String name : item.unset()) {
        if (rule.property(name).versions().contains(version)) {
          unset.add(name);
        }
      }
      return new Item(item.selector(), properties, unset, item.source());
    }
  }
}
