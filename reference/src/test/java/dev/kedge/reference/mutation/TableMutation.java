package dev.kedge.reference.mutation;

import dev.kedge.reference.mutation.Mutant.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run that draws wrong facts and asks the checks for them. */
final class TableMutation {
  /**
   * The result of a run.
   *
   * @param alike facts that were drawn and left out, because the wrong ones mean the same in all
   *     files' versions
   * @param mutants the check that noticed each; null if none did
   */
  record Result(int population, int alike, Map<Mutant, @Nullable String> mutants) {
    long noticed() {
      return mutants.values().stream().filter(java.util.Objects::nonNull).count();
    }
  }

  private final Population population;
  private final List<Check> ofProperties;
  private final List<Check> ofMenus;
  private final List<Check> ofRenames;
  private final Map<String, Set<String>> baseline = new HashMap<>();

  TableMutation(Path corpus) throws IOException {
    var files = new RealFiles(corpus);
    var second = new SecondSource(corpus.resolveSibling("routeros-menus"));
    Optional<CommandTree> tree = CommandTree.installed();
    System.out.printf(
        "mutation of the table: %d compact exports, the tree of a 7.21.4 router %s%n",
        files.count(),
        tree.isPresent() ? "at hand" : "not at hand (-Dkedge.strangers=DIR): its checks skip");
    population = new Population(files, tree);
    var seven = new VersionSeven(files, second, tree);
    var versions = new VersionCheck(files, second, tree);
    ofProperties =
        List.of(
            new DefaultCheck(files, second, seven),
            new CompactCheck(files),
            new UnsetCheck(files, second, tree),
            new OptionalCheck(),
            new PrintCheck(),
            new OmittedCheck(files, second),
            new TakenBackCheck(new Histories()),
            new RequiredCheck(files, second, tree),
            new FormCheck(files, second, tree),
            versions);
    ofMenus = List.of(versions, new OrderCheck(second, tree));
    ofRenames =
        tree.<List<Check>>map(t -> List.of(new RenameCheck(files, second, t))).orElse(List.of());
  }

  Result run(long seed, int count) {
    var random = new Random(seed);
    var facts = new ArrayList<>(population.facts());
    java.util.Collections.shuffle(facts, random);
    var mutants = new LinkedHashMap<Mutant, @Nullable String>();
    int alike = 0;
    for (var fact : facts) {
      if (mutants.size() == count) {
        break;
      }
      Optional<Mutant> wrong = fact.wrong().apply(random);
      if (wrong.isPresent()) {
        mutants.put(wrong.get(), noticedBy(wrong.get()));
      } else {
        alike++;
      }
    }
    return new Result(facts.size(), alike, mutants);
  }

  private @Nullable String noticedBy(Mutant mutant) {
    for (Check check : checks(mutant)) {
      Set<String> before = before(check, mutant);
      try (var _ = mutant.table().get()) {
        if (!before.containsAll(check.findings(mutant.menu(), mutant.property()))) {
          return check.name();
        }
      }
    }
    return null;
  }

  private List<Check> checks(Mutant mutant) {
    return switch (mutant.kind()) {
      case RENAME_DROPPED, RENAME_MISDIRECTED -> ofRenames;
      case ORDER_MEANING, ORDER_FLAG, MENU_VERSIONS -> ofMenus;
      case DEFAULT_REPLACED,
          DEFAULT_DROPPED,
          DEFAULT_BOUNDARY,
          FORM,
          UNSETTABLE_DROPPED,
          UNSETTABLE_ADDED,
          REQUIRED_DROPPED,
          REQUIRED_ADDED,
          PROPERTY_VERSIONS ->
          ofProperties;
    };
  }

  private Set<String> before(Check check, Mutant mutant) {
    return baseline.computeIfAbsent(
        check.name() + ": " + mutant.menu() + " " + mutant.property(),
        _ -> check.findings(mutant.menu(), mutant.property()));
  }

  /** Lists what the checks find with the unchanged table: check, menu, property and finding. */
  Set<String> differences() {
    var differences = new TreeSet<String>();
    for (Place place : population.places()) {
      for (Check check : place.property().isEmpty() ? menus() : ofProperties) {
        check.findings(place.menu(), place.property()).stream()
            .map(f -> String.join("\t", check.name(), place.menu(), place.property(), f))
            .forEach(differences::add);
      }
    }
    return differences;
  }

  private List<Check> menus() {
    return Stream.concat(ofMenus.stream(), ofRenames.stream()).toList();
  }

  Map<Kind, Integer> kinds() {
    var kinds = new EnumMap<Kind, Integer>(Kind.class);
    population.facts().forEach(fact -> kinds.merge(fact.kind(), 1, Integer::sum));
    return kinds;
  }

  /** Counts the noticed and the drawn by kind, and the noticed by check. */
  static String report(Result result) {
    var drawn = new EnumMap<Kind, Integer>(Kind.class);
    var noticed = new EnumMap<Kind, Integer>(Kind.class);
    var checks = new TreeMap<String, Integer>();
    var text = new StringBuilder();
    result
        .mutants()
        .forEach(
            (mutant, check) -> {
              drawn.merge(mutant.kind(), 1, Integer::sum);
              if (check == null) {
                text.append("  not noticed\t").append(mutant).append('\n');
              } else {
                noticed.merge(mutant.kind(), 1, Integer::sum);
                checks.merge(check, 1, Integer::sum);
              }
            });
    drawn.forEach(
        (kind, count) ->
            text.append(
                String.format("  %s: %d of %d%n", kind, noticed.getOrDefault(kind, 0), count)));
    checks.forEach(
        (check, count) ->
            text.append("  by ").append(check).append(": ").append(count).append('\n'));
    return text.toString();
  }
}
