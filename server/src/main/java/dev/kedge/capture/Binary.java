package dev.kedge.capture;

/** What came of the binary backup; the export is a backup without it. */
public sealed interface Binary {

  /** Fetched whole. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Kept(byte[] content) implements Binary {
    /** Sizes only. */
    @Override
    public String toString() {
      return "Kept[%d bytes]".formatted(content.length);
    }
  }

  /** The flash has no room for it; writing it could take the router's last bytes. */
  record NoRoom() implements Binary {}

  /** The account has not the policies that it takes. */
  record NotPermitted() implements Binary {}
}
