package dev.kedge.routeros.plan;

/**
 * A change that a script cannot make.
 *
 * @param label names the item; no secret
 */
public record NotRestorable(String component, String label, Reason reason) {

  /** Why: the list is closed. */
  public enum Reason {
    /** The value is what is left of a reference whose item is gone. */
    VALUE_IS_AN_ID,
    /** The row is hardware that is not there. */
    HARDWARE_ABSENT,
    /** The export hides the secret. */
    SECRET_HIDDEN,
    /** Certificates and files are not in an export. */
    CERTIFICATE_OR_FILE,
    /** What it says is not known in this version. */
    MENU_UNKNOWN
  }
}
