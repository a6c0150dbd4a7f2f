package dev.kedge.platform.errors;

/**
 * What a person asked for cannot be done as asked; the message says why and what to do, and is
 * shown to that person.
 */
public final class InvalidRequest extends RuntimeException {
  private final Kind kind;

  /** What is wrong with the request, as far as a program needs to know. */
  public enum Kind {
    MALFORMED,
    NOT_FOUND,
    CONFLICT
  }

  public InvalidRequest(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** The request itself is wrong. */
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
