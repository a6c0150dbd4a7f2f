package dev.kedge.gitstore;

import org.jspecify.annotations.Nullable;

/** A backup could not be stored or read. The message is for people and quotes no content. */
public final class GitStoreException extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong, by what helps. */
  public enum Kind {
    /** Make room. Nothing was stored. */
    DISK_FULL,
    /** Somebody else wrote to the same device's branch meanwhile. Nothing was stored; try again. */
    CONFLICT,
    /** There is no such backup, or no such repository: a disk that is not mounted, say. */
    NOT_FOUND,
    /** What is stored is not what was written; restore the repository from a copy. */
    DAMAGED,
    /** The disk or file system failed in another way; the message names it. */
    IO
  }

  private final Kind kind;

  public GitStoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
