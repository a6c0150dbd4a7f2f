package dev.kedge.kms;

/** A value to be sealed, with what it belongs to. */
public record Plain(Binding binding, byte[] plaintext) {
  @Override
  public String toString() {
    return "Plain[" + binding + ", " + plaintext.length + " bytes]";
  }
}
