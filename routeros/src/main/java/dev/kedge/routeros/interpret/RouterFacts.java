package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device knows of its menus: every fact that decides how it behaves is asked for here, and
 * nowhere else. One object serves one device, since a device learns from what is loaded on it.
 *
 * <p>A router on paper answers from the product's table; a simulated router answers from facts of
 * its own, so that the two do not agree merely because they share a guess.
 */
public interface RouterFacts {

  /** The form of a menu in component form: its kind, keys and order, and what refers to what. */
  MenuRule form(String component);

  /** Whether there is such a menu, or there are menus under it. */
  boolean hasMenu(String component);

  /** Whether {@code set} of no row at all, as of a {@code find} that hits nothing, is no error. */
  boolean allowsSettingNothing();

  /**
   * Whether {@code find} finds a value that is not quoted: some are of another type then than the
   * property, and equal nothing.
   */
  boolean findsUnquoted(String component, String property);

  /**
   * Whether {@code find property=""} finds rows that have no such value (see
   * routeros-behaviour.md#find-unset).
   */
  default boolean findsUnsetByEmpty() {
    return true;
  }

  /**
   * What the device's parser refuses of a script before any of it runs, in its order, as far as
   * these facts tell; a machine may refuse more ({@link Host#misread}).
   */
  default List<ScriptError> misread(SyntaxTree tree) {
    return List.of();
  }

  /**
   * Asked when a command over rows is reached.
   *
   * @throws Failure in the router's words, if these facts tell that it is refused
   */
  default void admit(Call call) {}

  /**
   * Asked for each value that {@code add} or {@code set} gives to a property.
   *
   * @throws Failure in the router's words, if the property is known not to take it
   */
  default void admitValue(String component, String property, String value) {}

  /**
   * What the property is after {@code set} gave it that value; what stands there already may stay
   * in part.
   */
  default String assigned(String component, String property, String stored, String given) {
    return given;
  }

  /**
   * The name that begins like this, when it is the only one (see
   * routeros-behaviour.md#name-prefixes); else the text.
   */
  default String wholeName(String component, String start) {
    return start;
  }

  /** Takes what an export of such a device says as evidence of the words that there are. */
  default void learnWords(Configuration export) {}

  /** Takes what an export of this very device shows as evidence. */
  void learn(Configuration export);

  /** Whether the menu may hold two rows of the same key. */
  boolean hasDuplicates(String component);

  /** Whether an export leaves the value out. */
  boolean isDefault(MenuState menu, RowState row, String property, String value);

  /** Whether an export of this device shows the value where one might think it superfluous. */
  boolean isShown(MenuState menu, RowState row, String property, String value);

  /** Whether an export says {@code !property} of a row that lacks it. */
  boolean showsUnset(MenuState menu, RowState row, String property);

  /** Whether {@code find} takes a value for the one that a row has. */
  default boolean isSame(String component, String property, String stored, String sought) {
    return printed(component, property, stored).equals(sought);
  }

  /** The value that a row has when nobody set it; null when there is none, or none is known. */
  @Nullable String defaultValue(MenuState menu, RowState row, String property);

  /** A value in the form in which an export writes it, however it was typed. */
  String exported(String component, String property, String typed);

  /** The same value as {@code print}, {@code get} and {@code find} know it. */
  String printed(String component, String property, String exported);
}
