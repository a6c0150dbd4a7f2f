package dev.kedge.capture;

/** Outcome of a binary backup; the export alone is a backup too. */
public sealed interface Binary {

  /** The complete file. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Kept(byte[] content) implements Binary {
    /** Shows only the size. */
    @Override
    public String toString() {
      return "Kept[%d bytes]".formatted(content.length);
    }
  }

  /** The flash has too little room; writing the file could use up the router's last bytes. */
  record NoRoom() implements Binary {}

  /** The account lacks policies that a binary backup requires. */
  record NotPermitted() implements Binary {}
}
