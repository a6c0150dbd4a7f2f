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
    VALUE_IS_AN_ID("its value is the id of a deleted item; choose another value"),
    WAY_BACK_NEEDS_AN_ID(
        "the inverse patch cannot set it again: its value is the id of a deleted item"),
    HARDWARE_ABSENT("it is hardware, which no script can add or remove"),
    PACKAGE_ABSENT("the package of this menu is not installed on both sides; install it first"),
    MENU_UNKNOWN("its meaning in this version is unknown"),
    NOT_IN_VERSION("this version of RouterOS does not have it"),
    REQUIRED_ABSENT("RouterOS refuses add without it, and the file does not contain it"),
    ROW_BY_NUMBER(
        "a number does not identify a row of this menu; write [find …] with a property instead"),
    DEFAULT_UNKNOWN("cannot tell: its default is unknown; set the value explicitly"),
    WAY_BACK_UNKNOWN(
        "cannot tell: its default is unknown, so the change could not be reverted; set its present value explicitly");

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
