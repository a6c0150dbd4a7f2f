package dev.kedge.encryption;

import dev.kedge.platform.errors.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A failure to encrypt, decrypt or store keys. The message says what to do and never contains
 * plaintext or a key.
 */
public final class EncryptionException extends Failure {
  private static final long serialVersionUID = 1;

  /** The causes, by their remedy. */
  public enum Kind {
    /** The service or its disk does not respond; wait and retry. */
    UNAVAILABLE,
    /** The service refuses this server; grant it the policy or fix its authentication. */
    DENIED,
    /** The key service has no key for the tenant; restore it. */
    KEY_MISSING,
    /** The key exists but cannot be used: it is damaged, or other users can access its file. */
    KEY_UNREADABLE,
    /** The ciphertext is damaged, forged, or belongs to something else. */
    REFUSED,
    /** The content exceeds the limit. */
    TOO_LARGE
  }

  private final Kind kind;

  public EncryptionException(Kind kind, String message) {
    this(kind, message, null);
  }

  public EncryptionException(Kind kind, String message, @Nullable Throwable cause) {
    super("kms-" + code(kind), message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
