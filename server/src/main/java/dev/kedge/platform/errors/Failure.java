package dev.kedge.platform.errors;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure of something outside the program: a router, the network, the key service or a
 * disk. The message is for people, says what to do, and contains neither a secret nor
 * configuration.
 */
public abstract class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  protected Failure(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Name of the cause for programs, such as {@code auth-failed}. It is stored with backups. */
  public final String code() {
    return code;
  }

  /** Code of a kind: {@code AUTH_FAILED} becomes {@code auth-failed}. */
  public static String code(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
