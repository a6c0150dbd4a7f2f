package dev.kedge.routeros.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a property is when nobody set it, as a source has it ({@code defaults.tsv}).
 *
 * @param rows which rows of the menu: an added one may begin otherwise than a built-in one
 * @param value null when it is unset then
 * @param sources codes of {@code defaults.tsv}; none when it follows from its being unset-able
 */
public record DefaultFact(
    Rows rows, VersionRange versions, @Nullable String value, List<String> sources) {

  /** The rows that a fact speaks of. */
  public sealed interface Rows {
    record All() implements Rows {}

    record Added() implements Rows {}

    record BuiltIn() implements Rows {}

    /** The built-in row of that name. */
    record Named(String name) implements Rows {}

    /** The radios of that band, such as {@code 5ghz}. */
    record Radio(String band) implements Rows {}

    private boolean includes(boolean builtIn, @Nullable String name, @Nullable String band) {
      return switch (this) {
        case All() -> true;
        case Added() -> !builtIn;
        case BuiltIn() -> builtIn;
        case Named(var named) -> builtIn && named.equals(name);
        case Radio(var of) -> builtIn && of.equals(band);
      };
    }
  }

  /** How well a fact is founded. */
  public enum Confidence {
    /** A router printed it. */
    RECORDED,
    /** Two families of texts say the same. */
    CONFIRMED,
    /** One text says so. */
    STATED,
    /** It can be unset, and nobody names another default. */
    IMPLIED
  }

  /** Nothing more is known than that it can be unset. */
  static final DefaultFact IMPLIED_UNSET =
      new DefaultFact(new Rows.All(), VersionRange.ALL, null, List.of());

  public DefaultFact {
    sources = List.copyOf(sources);
  }

  public boolean isUnset() {
    return value == null;
  }

  public Confidence confidence() {
    if (sources.isEmpty()) {
      return Confidence.IMPLIED;
    }
    if (sources.stream().anyMatch(DefaultFact::isRecording)) {
      return Confidence.RECORDED;
    }
    return sources.size() > 1 ? Confidence.CONFIRMED : Confidence.STATED;
  }

  /** Whether every source of it is one that the reference evaluator uses as well. */
  public boolean isOfSecondSource() {
    return !sources.isEmpty() && sources.stream().noneMatch(DefaultFact::isOfProductOnly);
  }

  /**
   * Something that a router printed: {@code vx6.43.8}, {@code vp7.24.2}, {@code px7.24.4}, {@code
   * cx}.
   */
  private static boolean isRecording(String source) {
    return source.startsWith("vx")
        || source.startsWith("vp")
        || source.startsWith("px")
        || source.equals("cx");
  }

  /** Nothing of it is among the facts of the reference evaluator. */
  private static boolean isOfProductOnly(String source) {
    return source.equals("cr")
        || source.equals("ct")
        || source.equals("m2")
        || source.startsWith("vp")
        || source.startsWith("px");
  }

  boolean holds(
      @Nullable Version version, boolean builtIn, @Nullable String name, @Nullable String band) {
    return rows.includes(builtIn, name, band)
        && (version == null ? versions.equals(VersionRange.ALL) : versions.contains(version));
  }
}
