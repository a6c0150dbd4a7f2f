package dev.kedge.encryption;

import org.jspecify.annotations.Nullable;

/**
 * Sealing, opening or keeping keys failed. The message says what to do and never holds plaintext or
 * a key.
 */
public final class EncryptionException extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong, by what helps. */
  public enum Kind {
    /** The service or its disk does not answer; wait and retry. */
    UNAVAILABLE,
    /** The service does not let this server do it; give it the policy or the sign-in. */
    DENIED,
    /** The tenant has no key here; restore it. */
    KEY_MISSING,
    /** A key exists and cannot be used: damaged, or open to others. */
    KEY_UNREADABLE,
    /** The sealed value is damaged, forged, or belongs to something else. */
    REFUSED,
    /** The content is over the limit. */
    TOO_LARGE
  }

  private final Kind kind;

  public EncryptionException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public EncryptionException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
