package dev.kedge.encryption;

/** A value to be encrypted, with its associated data. */
public record Plaintext(AssociatedData associatedData, byte[] plaintext) {
  @Override
  public String toString() {
    return "Plain[" + associatedData + ", " + plaintext.length + " bytes]";
  }
}
