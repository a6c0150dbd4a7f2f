package dev.kedge.routeros.patch;

import org.jspecify.annotations.Nullable;

/**
 * A change, or a part of one, that the plan does not make or could not revert.
 *
 * @param label names the item; no secret
 * @param property the property concerned; null for the entire item
 */
public record NotRestorable(
    String component, String label, @Nullable String property, Reason reason) {

  /** The complete list of reasons. */
  public enum Reason {
    VALUE_IS_AN_ID("its value is what is left of a reference whose item is gone; choose another"),
    WAY_BACK_NEEDS_AN_ID(
        "the inverse patch cannot set it again: its value is what is left of a reference"),
    HARDWARE_ABSENT("it is hardware, which no script brings or takes away"),
    PACKAGE_ABSENT("the package that has this menu is not on both sides; install it first"),
    MENU_UNKNOWN("what it says is not known in this version"),
    NOT_IN_VERSION("this version of RouterOS does not have it"),
    REQUIRED_ABSENT("add is refused without it and the file does not say it"),
    ROW_BY_NUMBER("a number names no row of this menu; write [find …] with a property instead"),
    DEFAULT_UNKNOWN("cannot tell: what it is by default is not known; write its value down"),
    WAY_BACK_UNKNOWN(
        "cannot tell: what it is by default is not known, so it could not be taken back; write its"
            + " present value down");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Text for people. */
    public String text() {
      return text;
    }

    /** Checks whether Kedge lacks knowledge, as opposed to a script being unable to do it. */
    public boolean isUnknown() {
      return this == DEFAULT_UNKNOWN || this == WAY_BACK_UNKNOWN;
    }
  }

  /** Formats one line for people, without values. */
  public String text() {
    return component
        + ": "
        + label
        + (property == null ? "" : ": " + property)
        + ": "
        + reason.text();
  }
}
