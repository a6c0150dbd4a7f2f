package dev.kedge.routeros.schema;

import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.Renames.Rename;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The product's table with one wrong fact, until it is closed. It is in the package of the table
 * because the hook is package-private.
 */
public final class WrongTable implements AutoCloseable {
  private WrongTable(TableOverlay overlay) {
    TableOverlay.set(overlay);
  }

  public static WrongTable menu(String menu, UnaryOperator<MenuRule> fault) {
    MenuRule wrong = fault.apply(MenuTable.rule(menu));
    return new WrongTable(new TableOverlay(Map.of(menu, wrong), Map.of(), null));
  }

  public static WrongTable property(
      String menu, String property, UnaryOperator<PropertyRule> fault) {
    return menu(
        menu,
        rule -> {
          var properties = new LinkedHashMap<>(rule.properties());
          properties.put(property, fault.apply(rule.property(property)));
          return with(rule, rule.ordered(), rule.versions(), properties);
        });
  }

  public static WrongTable order(String menu, String meaning) {
    return new WrongTable(new TableOverlay(Map.of(), Map.of(menu, meaning), null));
  }

  /** Replaces one rename; null drops it. */
  public static WrongTable rename(Rename rename, @Nullable Rename instead) {
    var renames = new ArrayList<>(Renames.all());
    int at = renames.indexOf(rename);
    if (instead == null) {
      renames.remove(at);
    } else {
      renames.set(at, instead);
    }
    return new WrongTable(new TableOverlay(Map.of(), Map.of(), renames));
  }

  public static MenuRule ordered(MenuRule rule, boolean ordered) {
    return with(rule, ordered, rule.versions(), rule.properties());
  }

  public static MenuRule versions(MenuRule rule, VersionRange versions) {
    return with(rule, rule.ordered(), versions, rule.properties());
  }

  private static MenuRule with(
      MenuRule rule, boolean ordered, VersionRange versions, Map<String, PropertyRule> properties) {
    return new MenuRule(
        rule.kind(),
        ordered,
        rule.keys(),
        rule.stratum(),
        rule.builtIn(),
        rule.hasUnset(),
        versions,
        properties);
  }

  public static PropertyRule form(PropertyRule rule, ValueForm form) {
    return with(rule, form, rule.marks(), rule.defaults(), rule.versions());
  }

  public static PropertyRule versions(PropertyRule rule, VersionRange versions) {
    return with(rule, rule.form(), rule.marks(), rule.defaults(), versions);
  }

  /** Toggles a mark of a rule. */
  public static PropertyRule mark(PropertyRule rule, Mark mark) {
    var marks = new HashSet<>(rule.marks());
    if (!marks.remove(mark)) {
      marks.add(mark);
    }
    return with(rule, rule.form(), marks, rule.defaults(), rule.versions());
  }

  /** Replaces one default; null drops it. */
  public static PropertyRule fact(
      PropertyRule rule, DefaultFact fact, @Nullable DefaultFact instead) {
    List<DefaultFact> facts = new ArrayList<>(rule.defaults());
    int at = facts.indexOf(fact);
    if (instead == null) {
      facts.remove(at);
    } else {
      facts.set(at, instead);
    }
    return with(rule, rule.form(), rule.marks(), facts, rule.versions());
  }

  private static PropertyRule with(
      PropertyRule rule,
      ValueForm form,
      java.util.Set<Mark> marks,
      List<DefaultFact> defaults,
      VersionRange versions) {
    return new PropertyRule(
        form,
        marks,
        rule.unsetValue(),
        defaults,
        rule.refersTo(),
        rule.shape(),
        versions,
        rule.limits());
  }

  /** Finds the meaning of a menu's order in {@code orders.tsv}; null if no line defines it. */
  public static @Nullable String orderLine(String menu) {
    return Resource.rows("orders.tsv")
        .filter(cells -> cells[0].equals(menu))
        .map(cells -> cells[1])
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    TableOverlay.set(null);
  }
}
