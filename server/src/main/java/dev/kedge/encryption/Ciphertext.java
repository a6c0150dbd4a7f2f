package dev.kedge.encryption;

/**
 * Ciphertext in Transit's text form, {@code vault:v<n>:<base64>}.
 *
 * <p>Only the prefix is checked here, so that plaintext cannot pass for a sealed value by accident;
 * everything else is checked when it is opened.
 */
public record Ciphertext(String text) {
  private static final String PREFIX = "vault:v";

  /**
   * Takes the text as stored.
   *
   * @throws IllegalArgumentException if it does not begin like a sealed value
   */
  public Ciphertext {
    if (!isSealed(text)) {
      throw new IllegalArgumentException("not a sealed value: it does not begin with vault:v");
    }
  }

  /** Whether the text begins like a sealed value. */
  public static boolean isSealed(String text) {
    return text.startsWith(PREFIX);
  }

  @Override
  public String toString() {
    return "Sealed[%d characters]".formatted(text.length());
  }
}
