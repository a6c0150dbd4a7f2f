package dev.kedge.reference.mutation;

import dev.kedge.reference.mutation.Mutant.Kind;
import dev.kedge.reference.mutation.Population.Fact;
import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.DefaultFact.Rows;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.WrongTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The ways in which a property's defaults can be wrong. */
record DefaultFaults(RealFiles files, String menu, String name, PropertyRule property) {

  List<Fact> facts() {
    var facts = new ArrayList<Fact>();
    for (DefaultFact fact : property.defaults()) {
      facts.add(
          new Fact(
              Kind.DEFAULT_REPLACED,
              random -> mutant(Kind.DEFAULT_REPLACED, fact, replaced(fact, random))));
      facts.add(new Fact(Kind.DEFAULT_DROPPED, _ -> mutant(Kind.DEFAULT_DROPPED, fact, null)));
      var versions = new VersionFaults(files.versions(menu));
      if (versions.hasBoundary(fact.versions())) {
        facts.add(
            new Fact(
                Kind.DEFAULT_BOUNDARY,
                random ->
                    versions
                        .shifted(fact.versions(), random)
                        .flatMap(
                            range ->
                                mutant(
                                    Kind.DEFAULT_BOUNDARY,
                                    fact,
                                    new DefaultFact(
                                        fact.rows(), range, fact.value(), fact.sources())))));
      }
    }
    return facts;
  }

  /** Replaces a value by the other truth value, one of the files, unset if it can be, or 1. */
  private DefaultFact replaced(DefaultFact fact, RandomGenerator random) {
    var others = new ArrayList<@Nullable String>();
    if ("yes".equals(fact.value())) {
      others.add("no");
    } else if ("no".equals(fact.value())) {
      others.add("yes");
    } else {
      others.addAll(new TreeSet<>(files.values(menu, name)));
      others.add("1");
      if (property.canUnset()) {
        others.add(null);
      }
    }
    String own = fact.value() == null ? null : property.canonical(fact.value());
    others.removeIf(other -> Objects.equals(other == null ? null : property.canonical(other), own));
    return new DefaultFact(
        fact.rows(),
        fact.versions(),
        others.isEmpty() ? "2" : others.get(random.nextInt(others.size())),
        fact.sources());
  }

  private Optional<Mutant> mutant(Kind kind, DefaultFact fact, @Nullable DefaultFact instead) {
    PropertyRule wrong = WrongTable.fact(property, fact, instead);
    if (meaning(property, fact.rows()).equals(meaning(wrong, fact.rows()))) {
      return Optional.empty();
    }
    String what =
        rows(fact)
            + " "
            + fact.versions().since()
            + ".."
            + fact.versions().until()
            + " "
            + fact.sources();
    return Optional.of(
        new Mutant(
            kind,
            menu,
            name,
            instead != null && kind == Kind.DEFAULT_BOUNDARY
                ? what + " > " + instead.versions().since() + ".." + instead.versions().until()
                : what,
            () -> WrongTable.property(menu, name, p -> WrongTable.fact(p, fact, instead))));
  }

  private static String rows(DefaultFact fact) {
    return switch (fact.rows()) {
      case Rows.All() -> "all";
      case Rows.Added() -> "added";
      case Rows.BuiltIn() -> "builtin";
      case Rows.Named(var name) -> name;
      case Rows.Radio(var band) -> band;
    };
  }

  /** Lists the defaults in the versions of all files that have the menu. */
  private List<String> meaning(PropertyRule rule, Rows rows) {
    @Nullable String row = rows instanceof Rows.Named(var named) ? named : null;
    var meaning = new ArrayList<String>();
    for (Version version : files.versions(menu)) {
      if (rule.versions().contains(version)) {
        meaning.add(text(rule.atDefault(version, false, null)));
        meaning.add(text(rule.atDefault(version, true, row)));
      }
    }
    return meaning;
  }

  private static String text(@Nullable DefaultFact fact) {
    return fact == null ? "not known" : fact.isUnset() ? "unset" : "value " + fact.value();
  }
}
