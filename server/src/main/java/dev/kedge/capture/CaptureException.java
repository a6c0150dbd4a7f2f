package dev.kedge.capture;

/** What the router sent is not a complete backup; the message says why, in our words only. */
public final class CaptureException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Kind {
    /** The export is cut, interrupted, or cannot be read. */
    EXPORT_INCOMPLETE,
    /** The router said that it could not export a menu. */
    MENU_MISSING,
    /** The binary backup did not appear, or stayed empty. */
    BACKUP_FILE_MISSING
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
