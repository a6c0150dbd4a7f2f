package dev.kedge.routeros.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a property of a menu (contract §8). A fact that is not known is absent: false,
 * empty or null.
 *
 * @param type short name of the type, such as {@code bool}, {@code enum} or {@code list<ip>}; null
 *     when not known
 * @param sensitive a secret, never to be shown
 * @param negatable the value may begin with {@code !}
 * @param multi the value may be a comma list
 * @param readOnly a status field, never set
 * @param computed exported, yet derived from other properties
 * @param canUnset {@code !name} or {@code unset} gives it back the state of never having been set
 * @param unsetValue the value equal to that state
 * @param defaults in one version at most one of them holds
 * @param refersTo where its names are defined; empty for plain text
 * @param shape how many names a value holds; of meaning when it refers to names
 * @param versions in which it exists
 */
public record PropertyRule(
    @Nullable String type,
    boolean sensitive,
    boolean negatable,
    boolean multi,
    boolean readOnly,
    boolean computed,
    boolean canUnset,
    @Nullable String unsetValue,
    List<Default> defaults,
    Set<Namespace> refersTo,
    ReferenceTable.Shape shape,
    VersionRange versions) {

  /** The value it has when nobody set it, in some versions; null when there is none. */
  public record Default(VersionRange versions, @Nullable String value) {}

  /** Not in the table: plain text of which nothing is known. */
  public static final PropertyRule UNKNOWN =
      new PropertyRule(
          null,
          false,
          false,
          false,
          false,
          false,
          false,
          null,
          List.of(),
          Set.of(),
          ReferenceTable.Shape.ONE,
          VersionRange.ALL);

  private static final PropertyRule UNKNOWN_SECRET =
      new PropertyRule(
          null,
          true,
          false,
          false,
          false,
          false,
          false,
          null,
          List.of(),
          Set.of(),
          ReferenceTable.Shape.ONE,
          VersionRange.ALL);

  public PropertyRule {
    defaults = List.copyOf(defaults);
    refersTo = Set.copyOf(refersTo);
  }

  /** The rule of a property that is not in the table of its menu: what its name alone says. */
  static PropertyRule unknown(String name) {
    var use = ReferenceTable.anywhere(name);
    if (use != null) {
      return UNKNOWN.referringBy(use);
    }
    return Sensitive.soundsSecret(name) ? UNKNOWN_SECRET : UNKNOWN;
  }

  /** The value it has in that version when nobody set it; null when not known or none. */
  public @Nullable String defaultValue(Version version) {
    for (Default candidate : defaults) {
      if (candidate.versions().contains(version)) {
        return candidate.value();
      }
    }
    return null;
  }

  public @Nullable Version since() {
    return versions.since();
  }

  /** The first version without it; null when it is still there. */
  public @Nullable Version until() {
    return versions.until();
  }

  public boolean isBoolean() {
    return "bool".equals(type);
  }

  /** Whether it is yes or no, or written without a value ({@code blackhole}). */
  boolean isSwitch() {
    return isBoolean() || "switch".equals(type);
  }

  public boolean isReference() {
    return !refersTo.isEmpty();
  }

  PropertyRule referringBy(ReferenceTable.Use use) {
    return new PropertyRule(
        type,
        sensitive,
        negatable,
        multi || use.shape() == ReferenceTable.Shape.LIST,
        readOnly,
        computed,
        canUnset,
        unsetValue,
        defaults,
        use.namespaces(),
        use.shape(),
        versions);
  }
}
