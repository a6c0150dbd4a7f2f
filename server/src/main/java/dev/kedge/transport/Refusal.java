package dev.kedge.transport;

/**
 * A router's refusal of a command.
 *
 * @param line 1-based number of the refusing line; its text may quote configuration, so it stays in
 *     the {@link Output}
 */
public record Refusal(Kind kind, int line) {

  /** Reasons for a refusal (see routeros-behaviour.md#error-texts). */
  public enum Kind {
    BAD_COMMAND("does not know this command or lacks the package for it"),
    SYNTAX("did not understand the command or one of its arguments"),
    INVALID_VALUE("does not accept a value of the command"),
    NO_SUCH_ITEM("does not have the item that was named"),
    NOT_ENOUGH_PERMISSIONS("does not give this user the permission; check the user's group"),
    DEVICE_MODE("forbids this in its device-mode; change /system device-mode on the router"),
    FILE_ERROR("could not read or write the file; check its free space"),
    FAILURE("could not run the command"),
    INTERRUPTED("interrupted the command");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** Explanation that continues "the router": "does not know this command …". */
    public String meaning() {
      return meaning;
    }
  }
}
