package dev.kedge.reference.mutation;

import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.Form;
import dev.kedge.reference.facts.KnownDefault;
import dev.kedge.reference.facts.Release;
import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.DefaultFact.Rows;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check of the defaults against the evaluator's facts, and against every line of the second
 * source.
 */
record DefaultCheck(RealFiles files, SecondSource second, VersionSeven seven) implements Check {
  private static final List<Version> PRINTED =
      Stream.of("5.7", "6.43.8", "7.13.3", "7.19.6", "7.24.4").map(Version::parse).toList();
  private static final Set<String> NOTHING = Set.of("", "none", "0", "!");

  @Override
  public String name() {
    return "evaluator's facts";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    if (property.isEmpty()) {
      return findings;
    }
    var versions = new TreeSet<>(files.versions(menu));
    versions.addAll(PRINTED);
    var names = new HashSet<@Nullable String>();
    names.add(null);
    PropertyRule rule = MenuTable.rule(menu).property(property);
    versions.removeIf(
        v -> !MenuTable.rule(menu).versions().contains(v) || !rule.versions().contains(v));
    rule.defaults().stream()
        .map(DefaultFact::rows)
        .forEach(rows -> names.add(rows instanceof Rows.Named(var name) ? name : null));
    for (Version version : versions) {
      compare(menu, property, version, rule.atDefault(version, false, null), true, findings);
      for (String name : names) {
        compare(menu, property, version, rule.atDefault(version, true, name), false, findings);
      }
    }
    return findings;
  }

  private void compare(
      String menu,
      String property,
      Version version,
      @Nullable DefaultFact ours,
      boolean added,
      Set<String> findings) {
    Form form = Facts.all().form(menu, property);
    String rows = added ? "added: " : "built-in: ";
    @Nullable KnownDefault theirs =
        Facts.all().defaultOf(menu, property, Release.parse(version.toString()), added);
    String own = text(ours, form);
    if (theirs != null && !theirs.isWeak()) {
      boolean alike = own.equals("!") && NOTHING.contains(theirs.value());
      if (!own.equals(form.normal(theirs.value())) && !alike) {
        findings.add(rows + own + ", evaluator " + theirs.value());
      }
    }
    if (ours != null && version.major() >= 7 && seven.lacks(menu, property)) {
      findings.add(rows + "a default, and nothing of version 7 has the property");
    }
    Set<String> prints = prints(menu, property, form, version);
    if (ours == null && prints.size() == 1) {
      findings.add(rows + "not known, and every print " + prints);
    }
    Set<String> said = said(menu, property, form, version);
    boolean nothing = own.equals("!") && NOTHING.containsAll(said);
    if (ours == null ? said.size() == 1 : !said.isEmpty() && !said.contains(own) && !nothing) {
      findings.add(rows + own + ", every source " + said);
    }
  }

  private static String text(@Nullable DefaultFact fact, Form form) {
    return fact == null ? "not known" : fact.value() == null ? "!" : form.normal(fact.value());
  }

  /** Collects the values in any source: texts of any version, prints of the same major version. */
  private Set<String> said(String menu, String property, Form form, Version version) {
    Set<String> said =
        second.of(menu, property, "default", "filled-in").stream()
            .filter(line -> line.kind().equals("default") || !line.versions().isEmpty())
            .filter(line -> !line.isVerbose() || isNear(line.versions(), version))
            .map(line -> form.normal(line.value()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!second.of(menu, property, "unsettable").isEmpty()) {
      said.add("!");
    }
    return said;
  }

  private Set<String> prints(String menu, String property, Form form, Version version) {
    return second.of(menu, property, "unsettable").isEmpty()
        ? second.of(menu, property, "filled-in").stream()
            .filter(line -> line.isVerbose() && isNear(line.versions(), version))
            .map(line -> form.normal(line.value()))
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  private static boolean isNear(String printed, Version version) {
    return Version.read(printed).map(v -> v.major() == version.major()).orElse(false);
  }
}
