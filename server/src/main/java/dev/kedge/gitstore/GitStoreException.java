package dev.kedge.gitstore;

import dev.kedge.platform.errors.Failure;
import org.jspecify.annotations.Nullable;

/** A failure to store or read a backup. The message is for people and quotes no content. */
public final class GitStoreException extends Failure {
  private static final long serialVersionUID = 1;

  /** Cause of a failure, by what resolves it. */
  public enum Kind {
    /** Make room. Nothing was stored. */
    DISK_FULL,
    /** Another writer moved the device's branch. Nothing was stored; try again. */
    CONFLICT,
    /** There is no such backup or repository; perhaps a disk is not mounted. */
    NOT_FOUND,
    /** The stored content is not what was written; restore the repository from a copy. */
    DAMAGED,
    /** The disk or file system failed in another way, which the message names. */
    IO
  }

  private final Kind kind;

  public GitStoreException(Kind kind, String message, @Nullable Throwable cause) {
    super("store-" + code(kind), message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
