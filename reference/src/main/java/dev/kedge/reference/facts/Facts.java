package dev.kedge.reference.facts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of the second source by menu ({@code ip/address}), property and version. */
public final class Facts {
  private record Place(String menu, String property) {}

  private static final Facts ALL = read();
  private static final String UNCLEAR = "?";

  /** Verbose exports print {@code disabled=no} in 50 menus; the others are judged by name. */
  private static final KnownDefault ENABLED = new KnownDefault("no", Set.of("vx*"));

  private final Map<Place, List<Fact>> facts;

  private Facts(List<Fact> all) {
    facts = all.stream().collect(Collectors.groupingBy(f -> new Place(f.menu(), f.property())));
  }

  /** The facts in this module's resource. */
  public static Facts all() {
    return ALL;
  }

  private static Facts read() {
    InputStream resource = Facts.class.getResourceAsStream("facts.tsv");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      return new Facts(reader.lines().skip(1).map(Fact::parse).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<Fact> of(String menu, String property, String kind) {
    return facts.getOrDefault(new Place(menu, property), List.of()).stream()
        .filter(fact -> fact.kind().equals(kind))
        .toList();
  }

  private static Set<String> codes(List<Fact> facts) {
    return facts.stream().flatMap(fact -> fact.codes().stream()).collect(Collectors.toSet());
  }

  /** Lists the sources that give the order of a menu's rows a meaning; empty for none. */
  public Set<String> ordered(String menu) {
    return codes(of(menu, "", "order-matters"));
  }

  /** Checks that all rows of a menu exist from the start, and stay. */
  public boolean isFixed(String menu) {
    return of(menu, "", "built-in-rows").stream().anyMatch(fact -> fact.value().equals("fixed"));
  }

  /** Lists the sources by which a property can be unset; empty for none. */
  public Set<String> unsettable(String menu, String property) {
    return codes(of(menu, property, "unsettable"));
  }

  /** Lists every property with a default by menu. */
  public Map<String, Set<String>> propertiesWithDefault() {
    var found = new TreeMap<String, Set<String>>();
    facts.forEach(
        (place, list) -> {
          if (list.stream().anyMatch(f -> Set.of("default", "judged").contains(f.kind()))) {
            found.computeIfAbsent(place.menu(), _ -> new TreeSet<>()).add(place.property());
          }
        });
    return found;
  }

  /** Finds how values compare; as text if no fact defines more. */
  public Form form(String menu, String property) {
    return Stream.of("typed-comparison", "type")
        .flatMap(kind -> of(menu, property, kind).stream())
        .map(fact -> form(fact.value()))
        .filter(form -> form != Form.TEXT)
        .findFirst()
        .orElse(Form.TEXT);
  }

  private static Form form(String word) {
    if (word.startsWith("time, base unit")) {
      return word.endsWith("millisecond") ? Form.MILLISECONDS : Form.TEXT;
    }
    if (word.startsWith("time")) {
      return Form.TIME;
    }
    if (word.startsWith("unordered") || word.startsWith("set<")) {
      return Form.SET;
    }
    if (word.startsWith("bit") || word.startsWith("bytes")) {
      return Form.AMOUNT;
    }
    if (word.startsWith("case")) {
      return Form.CASELESS;
    }
    return word.startsWith("hex") ? Form.HEX : Form.TEXT;
  }

  /**
   * Finds the default of a property; null if unknown or its sources disagree.
   *
   * @param added whether the row was added; a few defaults differ for built-in rows
   */
  public @Nullable KnownDefault defaultOf(
      String menu, String property, Release version, boolean added) {
    List<Fact> judged = of(menu, property, "judged");
    if (!judged.isEmpty()) {
      return judged(menu, property, judged, version, added);
    }
    if (property.equals("comment")) {
      // routeros-behaviour.md#find-unset: an unset comment is empty
      return new KnownDefault("", Set.of("ct"));
    }
    List<Fact> stated = of(menu, property, "default");
    Form form = form(menu, property);
    List<Fact> verbose =
        stated.stream().filter(f -> f.isVerbose() && isSameMajor(f, version)).toList();
    List<Fact> texts =
        stated.stream().filter(f -> !f.isVerbose() && version.isIn(f.versions())).toList();
    @Nullable KnownDefault shown = agreed(form, verbose);
    if (shown != null) {
      KnownDefault known = with(shown, form, texts);
      boolean set = isLonely(form, shown, verbose, texts) || isMatcher(menu, property, known);
      return set ? null : weakIfOld(known, version);
    }
    if (!verbose.isEmpty()) {
      return null;
    }
    if (property.equals("disabled")) {
      return texts.stream().allMatch(text -> text.value().equals("no")) ? ENABLED : null;
    }
    @Nullable KnownDefault all = agreed(form, texts);
    @Nullable KnownDefault text =
        all != null ? all : agreed(form, texts.stream().filter(f -> !f.isOutvoted()).toList());
    return text == null || version.major() > 6 ? text : weak(text);
  }

  private @Nullable KnownDefault judged(
      String menu, String property, List<Fact> judged, Release version, boolean added) {
    Predicate<Fact> fits =
        fact ->
            switch (fact.versions()) {
              case "added" -> added;
              case "built-in" -> !added;
              default -> version.isIn(fact.versions());
            };
    Fact fact = judged.stream().filter(fits).findFirst().orElse(null);
    if (fact == null || fact.value().equals(UNCLEAR)) {
      return null;
    }
    KnownDefault known = new KnownDefault(fact.value(), fact.codes());
    return weakIfOld(with(known, form(menu, property), of(menu, property, "default")), version);
  }

  /** Marks texts as weak for version 6, because they were written for version 7. */
  private static KnownDefault weak(KnownDefault text) {
    return new KnownDefault(
        text.value(),
        text.codes().stream()
            .map(code -> code.endsWith("?") ? code : code + "?")
            .collect(Collectors.toSet()));
  }

  /** Checks that a verbose export is of the same major version, for which it is evidence. */
  private static boolean isSameMajor(Fact fact, Release version) {
    Release printed = Release.parse(fact.versions());
    return printed.major() == version.major();
  }

  private static @Nullable KnownDefault agreed(Form form, List<Fact> facts) {
    var values = new TreeSet<String>();
    facts.forEach(fact -> values.add(form.normal(fact.value())));
    return values.size() == 1 ? new KnownDefault(facts.getFirst().value(), codes(facts)) : null;
  }

  /**
   * Recognises a value that only one device or lab prints and every text contradicts: its owner may
   * have set it.
   */
  private static boolean isLonely(
      Form form, KnownDefault shown, List<Fact> verbose, List<Fact> texts) {
    String value = form.normal(shown.value());
    return verbose.size() == 1
        && !texts.isEmpty()
        && texts.stream().noneMatch(text -> form.normal(text.value()).equals(value));
  }

  /** Recognises an owner's value in a verbose export, as the property can be unset. */
  private boolean isMatcher(String menu, String property, KnownDefault shown) {
    return !unsettable(menu, property).isEmpty() && shown.codes().equals(Set.of("vx"));
  }

  /** Marks facts as weak for versions before the oldest verbose exports of version 6. */
  private static KnownDefault weakIfOld(KnownDefault known, Release version) {
    return version.isIn("<6.43") ? weak(known) : known;
  }

  /** Adds the texts that agree. */
  private static KnownDefault with(KnownDefault known, Form form, List<Fact> texts) {
    String value = form.normal(known.value());
    var codes = new TreeSet<>(known.codes());
    texts.stream()
        .filter(text -> form.normal(text.value()).equals(value))
        .forEach(text -> codes.addAll(text.codes()));
    return new KnownDefault(known.value(), codes);
  }
}
