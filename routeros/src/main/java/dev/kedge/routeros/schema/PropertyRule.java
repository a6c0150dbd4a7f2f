package dev.kedge.routeros.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The known facts about a property of a menu (see routeros-behaviour.md#menu-forms). An unknown
 * fact is absent: false, empty or null.
 *
 * @param unsetValue the value equal to never having been set
 * @param defaults at most one of them applies to one version and row
 * @param refersTo where its names are defined; empty for plain text
 * @param shape how many names a value contains; meaningful only if it refers to names
 * @param versions in which it exists
 * @param limits possible values, as far as a router is known to refuse others
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

  /** Boolean facts about a property. */
  public enum Mark {
    /** A secret, which must never be shown. */
    SECRET('s'),
    /** The value may begin with {@code !}. */
    NEGATABLE('n'),
    /** The value may be a comma list. */
    LIST('m'),
    /** A status field, which cannot be set. */
    READ_ONLY('r'),
    /** Exported although derived from other properties. */
    COMPUTED('c'),
    /** {@code !name} or {@code unset} restores the state of never having been set. */
    UNSETTABLE('u'),
    /** {@code add} is refused without it. */
    REQUIRED('q'),
    /** Hardware geometry or a router's own identity, which no script may set. */
    HARDWARE('x'),
    /** Every export shows it, whatever its value; if it is missing, so is the row. */
    SHOWN('d');

    private final char letter;

    Mark(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }
  }

  /** A property that is not in the table: plain text without known facts. */
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

  /** Derives a rule from the name alone for a property that is not in the table of its menu. */
  static PropertyRule unknown(String name) {
    var use = ReferenceTable.anywhere(name);
    if (use != null) {
      return UNKNOWN.referringBy(use);
    }
    if (name.equals("comment")) {
      return COMMENT; // every menu with comments accepts and unsets them in the same way
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

  /** Checks that a value in canonical notation means the same as never having been set. */
  public boolean isUnsetValue(String canonical) {
    return unsetValue != null && canonical.equals(canonical(unsetValue))
        || isFlag() && canonical.equals("no");
  }

  /** Converts a value to the one notation of its meaning. */
  public String canonical(String value) {
    return form.canonical(value);
  }

  /**
   * Finds the value of a property that nobody set; null if unknown.
   *
   * @param version of the router; null if unknown: only facts that apply to all versions count then
   * @param builtIn whether the row is one that nobody adds
   * @param name of such a row, if known
   */
  public @Nullable DefaultFact atDefault(
      @Nullable Version version, boolean builtIn, @Nullable String name) {
    return atDefault(version, builtIn, name, null);
  }

  /**
   * Finds the default for a row that may be a radio.
   *
   * @param band the radio's, such as {@code 5ghz}; null if it is no radio or the band is unknown
   */
  public @Nullable DefaultFact atDefault(
      @Nullable Version version, boolean builtIn, @Nullable String name, @Nullable String band) {
    for (DefaultFact fact : defaults) {
      if (fact.appliesTo(version, builtIn, name, band)) {
        return fact;
      }
    }
    return (canUnset() || isFlag()) && !has(Mark.HARDWARE) ? DefaultFact.IMPLIED_UNSET : null;
  }

  /** Checks that the default is known from the second source alone. */
  public boolean isOfSecondSource(Version version, boolean builtIn) {
    @Nullable DefaultFact fact = atDefault(version, builtIn, null);
    return fact != null && fact.isOfSecondSource();
  }

  /** Finds the default that any row has in that version; null if none is known. */
  public @Nullable String defaultValue(Version version) {
    @Nullable DefaultFact added = atDefault(version, false, null);
    return added != null && added.equals(atDefault(version, true, null)) ? added.value() : null;
  }

  public @Nullable Version since() {
    return versions.since();
  }

  /** The first version without the property; null if none. */
  public @Nullable Version until() {
    return versions.until();
  }

  /** Checks that the value is yes or no, or that the name stands alone ({@code blackhole}). */
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
