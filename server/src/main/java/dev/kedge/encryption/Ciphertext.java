package dev.kedge.encryption;

/**
 * Ciphertext in Transit's text form, {@code vault:v<n>:<base64>}.
 *
 * <p>Only the prefix is checked here, so that plaintext cannot pass for ciphertext by accident;
 * decryption checks everything else.
 */
public record Ciphertext(String text) {
  private static final String PREFIX = "vault:v";

  /**
   * Accepts the stored text.
   *
   * @throws IllegalArgumentException if it does not begin like ciphertext
   */
  public Ciphertext {
    if (!isCiphertext(text)) {
      throw new IllegalArgumentException("not a ciphertext: it does not begin with vault:v");
    }
  }

  /** Whether the text begins like ciphertext. */
  public static boolean isCiphertext(String text) {
    return text.startsWith(PREFIX);
  }

  @Override
  public String toString() {
    return "Ciphertext[%d characters]".formatted(text.length());
  }
}
