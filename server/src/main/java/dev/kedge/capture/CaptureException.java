package dev.kedge.capture;

import dev.kedge.platform.errors.Failure;

/** Reports why a router's output cannot become a backup, without quoting the router. */
public final class CaptureException extends Failure {
  private static final long serialVersionUID = 1;

  public enum Kind {
    /** The binary backup did not appear, or stayed empty. */
    BACKUP_FILE_MISSING,
    /** A push's guard is armed on the router; its configuration must not become a backup. */
    GUARD_PRESENT
  }

  private final Kind kind;

  public CaptureException(Kind kind, String message) {
    super(code(kind), message, null);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
