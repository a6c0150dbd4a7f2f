package dev.kedge.encryption;

/** A value to be encrypted, with its associated data. */
public record Plaintext(AssociatedData binding, byte[] plaintext) {
  @Override
  public String toString() {
    return "Plain[" + binding + ", " + plaintext.length + " bytes]";
  }
}
