package dev.kedge.capture;

/** What the router sent cannot become a backup; the message says why, in our words only. */
public final class CaptureException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Kind {
    /** The binary backup did not appear, or stayed empty. */
    BACKUP_FILE_MISSING,
    /** A push's guard is armed on the router: its configuration is not one to go back to. */
    GUARD_PRESENT
  }

  private final Kind kind;

  public CaptureException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
