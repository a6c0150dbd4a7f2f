package dev.kedge.encryption;

/** A value to be sealed, with what it belongs to. */
public record Plaintext(AssociatedData binding, byte[] plaintext) {
  @Override
  public String toString() {
    return "Plain[" + binding + ", " + plaintext.length + " bytes]";
  }
}
