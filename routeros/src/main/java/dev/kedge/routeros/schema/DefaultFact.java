package dev.kedge.routeros.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a property that nobody set, according to a source ({@code defaults.tsv}).
 *
 * @param rows the rows of the menu; an added one may start with another value than a built-in one
 * @param value null if it is unset then
 * @param sources codes of {@code defaults.tsv}; none if it follows from its being unset-able
 */
public record DefaultFact(
    Rows rows, VersionRange versions, @Nullable String value, List<String> sources) {

  /** The rows to which a fact applies. */
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

  /** The strength of the evidence for a fact. */
  public enum Confidence {
    /** A router printed it. */
    RECORDED,
    /** Two independent families of texts state it. */
    CONFIRMED,
    /** One text states it. */
    STATED,
    /** It can be unset, and no source names another default. */
    IMPLIED
  }

  /** The fact that only follows from the property being unset-able. */
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

  /** Checks that the reference evaluator uses every source of it as well. */
  public boolean isOfSecondSource() {
    return !sources.isEmpty() && sources.stream().noneMatch(DefaultFact::isOfProductOnly);
  }

  /** Recognises router output: {@code vx6.43.8}, {@code vp7.24.2}, {@code px7.24.4}, {@code cx}. */
  private static boolean isRecording(String source) {
    return source.startsWith("vx")
        || source.startsWith("vp")
        || source.startsWith("px")
        || source.equals("cx");
  }

  /** Recognises a source from which the reference evaluator takes no facts. */
  private static boolean isOfProductOnly(String source) {
    return source.equals("cr")
        || source.equals("ct")
        || source.equals("m2")
        || source.startsWith("vp")
        || source.startsWith("px");
  }

  boolean appliesTo(
      @Nullable Version version, boolean builtIn, @Nullable String name, @Nullable String band) {
    return rows.includes(builtIn, name, band)
        && (version == null ? versions.equals(VersionRange.ALL) : versions.contains(version));
  }
}
