package dev.kedge.routeros.schema;

import dev.kedge.routeros.schema.DefaultFact.Confidence;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The sizes of the tables, named as on the page about the language. */
final class KnowledgeCounts {
  private final List<PropertyRule> properties =
      MenuTable.components().stream()
          .flatMap(component -> MenuTable.rule(component).properties().values().stream())
          .toList();

  private final List<DefaultFact> facts =
      properties.stream().flatMap(rule -> rule.defaults().stream()).toList();

  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Counts everything by name, in the order of the page. */
  static Map<String, Long> counts() {
    var knowledge = new KnowledgeCounts();
    knowledge.countDefaults();
    knowledge.countForms();
    knowledge.countMarks();
    knowledge.countVersions();
    return knowledge.counts;
  }

  private void countDefaults() {
    counts.put("menus", (long) MenuTable.components().size());
    counts.put("properties", (long) properties.size());
    counts.put("facts of defaults", (long) facts.size());
    for (Confidence confidence : Confidence.values()) {
      if (confidence != Confidence.IMPLIED) {
        counts.put(
            confidence.name(), facts.stream().filter(f -> f.confidence() == confidence).count());
      }
    }
    counts.put("of the second source alone", count(facts, DefaultFact::isOfSecondSource));
    counts.put("of some versions only", count(facts, f -> !f.versions().equals(VersionRange.ALL)));
    counts.put("of some rows only", count(facts, f -> !(f.rows() instanceof DefaultFact.Rows.All)));
    counts.put("properties with such a fact", count(properties, p -> !p.defaults().isEmpty()));
    counts.put("properties IMPLIED to be unset", count(properties, KnowledgeCounts::isImplied));
    counts.put(
        "properties whose default is not known", count(properties, KnowledgeCounts::isUnknown));
  }

  private static boolean isImplied(PropertyRule rule) {
    return rule.defaults().isEmpty() && rule.atDefault(null, false, null) != null;
  }

  private static boolean isUnknown(PropertyRule rule) {
    return rule.defaults().isEmpty() && !isImplied(rule) && !rule.has(Mark.READ_ONLY);
  }

  private void countForms() {
    counts.put("properties with a form", count(properties, p -> p.form() != ValueForm.TEXT));
    for (ValueForm form : ValueForm.values()) {
      if (form != ValueForm.TEXT) {
        counts.put(
            "form " + form.name().toLowerCase(Locale.ROOT),
            count(properties, p -> p.form() == form));
      }
    }
  }

  private void countMarks() {
    for (Mark mark :
        List.of(
            Mark.UNSETTABLE, Mark.REQUIRED, Mark.SHOWN, Mark.HARDWARE, Mark.SECRET, Mark.LIST)) {
      counts.put("marked " + mark, count(properties, p -> p.has(mark)));
    }
  }

  private void countVersions() {
    counts.put("menus of some versions only", menus(m -> !m.versions().equals(VersionRange.ALL)));
    counts.put(
        "properties of some versions only",
        count(properties, p -> !p.versions().equals(VersionRange.ALL)));
    for (Renames.How how : Renames.How.values()) {
      counts.put(
          "names " + how.name().toLowerCase(Locale.ROOT),
          count(Renames.all(), rename -> rename.how() == how));
    }
    counts.put("menus with a move command", menus(MenuRule::ordered));
    counts.put(
        "of these, order counts",
        MenuTable.components().stream()
            .filter(c -> MenuTable.rule(c).ordered() && OrderTable.meaningful(c))
            .count());
  }

  private static long menus(Predicate<MenuRule> condition) {
    return count(MenuTable.components().stream().map(MenuTable::rule).toList(), condition);
  }

  private static <T> long count(List<T> all, Predicate<T> condition) {
    return all.stream().filter(condition).count();
  }
}
