package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device's facts about its menus, the only place for facts that determine its behaviour. One
 * object serves one device, because a device learns from what is loaded on it.
 *
 * <p>An offline router uses the product's table; a simulated router uses facts of its own, so that
 * the two do not agree merely because they share an assumption.
 */
public interface RouterFacts {

  /** Describes a menu in component form: its kind, keys and order, and its references. */
  MenuRule form(String component);

  /** Checks that there is such a menu, or that there are menus below it. */
  boolean hasMenu(String component);

  /** Whether {@code set} of no row, as after a {@code find} without matches, is no error. */
  boolean allowsSettingNothing();

  /**
   * Checks that {@code find} finds an unquoted value: some are of another type than the property
   * and equal nothing.
   */
  boolean findsUnquoted(String component, String property);

  /**
   * Whether {@code find property=""} finds rows without such a value (see
   * routeros-behaviour.md#find-unset).
   */
  default boolean findsUnsetByEmpty() {
    return true;
  }

  /**
   * Lists the errors that the device's parser reports before any of a script runs, in its order, as
   * far as these facts determine; a machine may refuse more ({@link Host#misread}).
   */
  default List<ScriptError> misread(SyntaxTree tree) {
    return List.of();
  }

  /**
   * Checks a command on rows when it is reached.
   *
   * @throws Failure in the router's words, if these facts imply that it is refused
   */
  default void admit(Call call) {}

  /**
   * Checks each value that {@code add} or {@code set} gives to a property.
   *
   * @throws Failure in the router's words, if the property is known not to accept it
   */
  default void admitValue(String component, String property, String value) {}

  /** Computes a property after {@code set} gave it that value; parts of the old value may stay. */
  default String assigned(String component, String property, String stored, String given) {
    return given;
  }

  /**
   * Completes a unique prefix of a name (see routeros-behaviour.md#name-prefixes); otherwise keeps
   * the text.
   */
  default String completeName(String component, String start) {
    return start;
  }

  /** Learns existing words from an export of such a device. */
  default void learnWords(Configuration export) {}

  /** Learns from an export of this very device. */
  void learn(Configuration export);

  /** Checks whether the menu may contain two rows with the same key. */
  boolean hasDuplicates(String component);

  /** Checks whether an export leaves the value out. */
  boolean isDefault(MenuState menu, RowState row, String property, String value);

  /** Checks whether an export of this device shows the value although it looks superfluous. */
  boolean isShown(MenuState menu, RowState row, String property, String value);

  /** Checks whether an export writes {@code !property} for a row that lacks it. */
  boolean showsUnset(MenuState menu, RowState row, String property);

  /** Checks whether {@code find} considers a value equal to that of a row. */
  default boolean isSame(String component, String property, String stored, String sought) {
    return printed(component, property, stored).equals(sought);
  }

  /** Finds the value of a row that nobody set; null if none, or none is known. */
  @Nullable String defaultValue(MenuState menu, RowState row, String property);

  /** Formats a value as in an export, however it was typed. */
  String exported(String component, String property, String typed);

  /** Formats a value for {@code print}, {@code get} and {@code find}. */
  String printed(String component, String property, String exported);
}
