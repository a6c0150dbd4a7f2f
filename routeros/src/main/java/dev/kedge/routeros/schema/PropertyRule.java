package dev.kedge.routeros.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a property of a menu (see routeros-behaviour.md#menu-forms). A fact that is not
 * known is absent: false, empty or null.
 *
 * @param unsetValue the value equal to never having been set
 * @param defaults in one version and for one row at most one of them holds
 * @param refersTo where its names are defined; empty for plain text
 * @param shape how many names a value holds; of meaning when it refers to names
 * @param versions in which it exists
 * @param limits what its values may be, as far as a router is known to refuse others
 */
public record PropertyRule(
    ValueForm form,
    Set<Mark> marks,
    @Nullable String unsetValue,
    List<DefaultFact> defaults,
    Set<Namespace> refersTo,
    ReferenceTable.Shape shape,
    VersionRange versions,
    ValueLimits limits) {

  /** A fact that a property has or has not. */
  public enum Mark {
    /** A secret, never to be shown. */
    SECRET('s'),
    /** The value may begin with {@code !}. */
    NEGATABLE('n'),
    /** The value may be a comma list. */
    LIST('m'),
    /** A status field, never set. */
    READ_ONLY('r'),
    /** Exported, yet derived from other properties. */
    COMPUTED('c'),
    /** {@code !name} or {@code unset} gives it back the state of never having been set. */
    UNSETTABLE('u'),
    /** {@code add} is refused without it. */
    REQUIRED('q'),
    /** Hardware geometry or a router's own identity: no script may set it. */
    HARDWARE('x'),
    /** Every export shows it, whatever its value; where it is missing the row is. */
    SHOWN('d');

    private final char letter;

    Mark(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }
  }

  /** Not in the table: plain text of which nothing is known. */
  public static final PropertyRule UNKNOWN = plain(Set.of(), null);

  private static final PropertyRule UNKNOWN_SECRET = plain(Set.of(Mark.SECRET), null);
  private static final PropertyRule COMMENT = plain(Set.of(Mark.UNSETTABLE), "");

  public PropertyRule {
    marks = Set.copyOf(marks);
    defaults = List.copyOf(defaults);
    refersTo = Set.copyOf(refersTo);
  }

  private static PropertyRule plain(Set<Mark> marks, @Nullable String unsetValue) {
    return new PropertyRule(
        ValueForm.TEXT,
        marks,
        unsetValue,
        List.of(),
        Set.of(),
        ReferenceTable.Shape.ONE,
        VersionRange.ALL,
        ValueLimits.NONE);
  }

  /** The rule of a property that is not in the table of its menu: what its name alone says. */
  static PropertyRule unknown(String name) {
    var use = ReferenceTable.anywhere(name);
    if (use != null) {
      return UNKNOWN.referringBy(use);
    }
    if (name.equals("comment")) {
      return COMMENT; // every menu that has comments takes them and lets them go alike
    }
    return Sensitive.soundsSecret(name) ? UNKNOWN_SECRET : UNKNOWN;
  }

  public boolean has(Mark mark) {
    return marks.contains(mark);
  }

  public boolean sensitive() {
    return has(Mark.SECRET);
  }

  public boolean canUnset() {
    return has(Mark.UNSETTABLE);
  }

  public boolean isFlag() {
    return form == ValueForm.FLAG;
  }

  /** Whether a value, in canonical spelling, means the same as never having been set. */
  public boolean isUnsetValue(String canonical) {
    return unsetValue != null && canonical.equals(canonical(unsetValue))
        || isFlag() && canonical.equals("no");
  }

  /** The one spelling of all values that mean the same as this one. */
  public String canonical(String value) {
    return form.canonical(value);
  }

  /**
   * What it is when nobody set it; null when that is not known.
   *
   * @param version of the router; null when not known: then only what holds in all of them counts
   * @param builtIn whether the row is one that nobody adds
   * @param name of such a row, where it is known
   */
  public @Nullable DefaultFact atDefault(
      @Nullable Version version, boolean builtIn, @Nullable String name) {
    return atDefault(version, builtIn, name, null);
  }

  /**
   * The same of a row that may be a radio.
   *
   * @param band the radio's, such as {@code 5ghz}; null when it is none or that is not known
   */
  public @Nullable DefaultFact atDefault(
      @Nullable Version version, boolean builtIn, @Nullable String name, @Nullable String band) {
    for (DefaultFact fact : defaults) {
      if (fact.holds(version, builtIn, name, band)) {
        return fact;
      }
    }
    return (canUnset() || isFlag()) && !has(Mark.HARDWARE) ? DefaultFact.IMPLIED_UNSET : null;
  }

  /** Whether what it is when nobody set it is known from the second source alone. */
  public boolean isOfSecondSource(Version version, boolean builtIn) {
    @Nullable DefaultFact fact = atDefault(version, builtIn, null);
    return fact != null && fact.isOfSecondSource();
  }

  /** The value that any row has in that version when nobody set it; null when none is known. */
  public @Nullable String defaultValue(Version version) {
    @Nullable DefaultFact added = atDefault(version, false, null);
    return added != null && added.equals(atDefault(version, true, null)) ? added.value() : null;
  }

  public @Nullable Version since() {
    return versions.since();
  }

  /** The first version without it; null when it is still there. */
  public @Nullable Version until() {
    return versions.until();
  }

  /** Whether it is yes or no, or written without a value ({@code blackhole}). */
  boolean isSwitch() {
    return form == ValueForm.BOOL || isFlag();
  }

  public boolean isReference() {
    return !refersTo.isEmpty();
  }

  PropertyRule referringBy(ReferenceTable.Use use) {
    var more = java.util.EnumSet.noneOf(Mark.class);
    more.addAll(marks);
    if (use.shape() == ReferenceTable.Shape.LIST) {
      more.add(Mark.LIST);
    }
    return new PropertyRule(
        form, more, unsetValue, defaults, use.namespaces(), use.shape(), versions, limits);
  }
}
