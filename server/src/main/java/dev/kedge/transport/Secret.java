package dev.kedge.transport;

import java.util.Arrays;

/**
 * A password that is printed as {@code ***} and zeroed by {@link #close}.
 *
 * <p>Thread-safe. Closing twice is allowed.
 */
public final class Secret implements AutoCloseable {
  private final char[] characters;
  private boolean closed;

  private Secret(char[] characters) {
    this.characters = characters;
  }

  /** Copies the characters, which may be none; the caller may zero its own. */
  public static Secret of(char... characters) {
    return new Secret(characters.clone());
  }

  public static Secret of(String text) {
    return new Secret(text.toCharArray());
  }

  /**
   * Copies the characters, for the caller to zero.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public synchronized char[] reveal() {
    if (closed) {
      throw new IllegalStateException("the secret was closed");
    }
    return characters.clone();
  }

  @Override
  public synchronized void close() {
    Arrays.fill(characters, '\0');
    closed = true;
  }

  @Override
  public String toString() {
    return "***";
  }
}
