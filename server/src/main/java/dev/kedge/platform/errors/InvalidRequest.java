package dev.kedge.platform.errors;

/**
 * A request that cannot be fulfilled as made. The message, shown to the person, says why and what
 * to do.
 */
public final class InvalidRequest extends RuntimeException {
  private final Kind kind;

  /** Category of the error, for programs. */
  public enum Kind {
    MALFORMED,
    NOT_FOUND,
    CONFLICT
  }

  public InvalidRequest(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public static InvalidRequest malformed(String message) {
    return new InvalidRequest(Kind.MALFORMED, message);
  }

  public static InvalidRequest notFound(String message) {
    return new InvalidRequest(Kind.NOT_FOUND, message);
  }

  public static InvalidRequest conflict(String message) {
    return new InvalidRequest(Kind.CONFLICT, message);
  }

  public Kind kind() {
    return kind;
  }
}
