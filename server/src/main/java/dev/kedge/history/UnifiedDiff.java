package dev.kedge.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;

/**
 * A unified diff of two texts, three lines of context.
 *
 * @param text as bytes of the texts; empty when they are equal
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record UnifiedDiff(byte[] text, int linesAdded, int linesRemoved) {

  /**
   * The diff that leads from the older text to the newer.
   *
   * @param olderName what the older side is called in the first line
   */
  public static UnifiedDiff between(
      byte[] older, byte[] newer, String olderName, String newerName) {
    var a = new RawText(older);
    var b = new RawText(newer);
    var edits = AnchoredLineDiff.between(older, newer);
    var added = 0;
    var removed = 0;
    for (var edit : edits) {
      added += edit.getLengthB();
      removed += edit.getLengthA();
    }
    if (edits.isEmpty()) {
      return new UnifiedDiff(new byte[0], 0, 0);
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        "--- %s\n+++ %s\n".formatted(olderName, newerName).getBytes(StandardCharsets.UTF_8));
    try (var formatter = new DiffFormatter(out)) {
      formatter.format(edits, a, b);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to be written
    }
    return new UnifiedDiff(out.toByteArray(), added, removed);
  }

  /**
   * Lines that were replaced: from the first to before the last, counted from 0, on both sides; no
   * line on one side where some were added or removed alone.
   */
  public record Edit(int firstBefore, int lastBefore, int firstAfter, int lastAfter) {}

  /** The same diff, as edits in the order of the text. */
  public static List<Edit> edits(byte[] older, byte[] newer) {
    return AnchoredLineDiff.between(older, newer).stream()
        .map(e -> new Edit(e.getBeginA(), e.getEndA(), e.getBeginB(), e.getEndB()))
        .toList();
  }

  /**
   * A diff as people read it. A router keeps bytes without an encoding; UTF-8 is shown as such,
   * others byte by byte.
   *
   * @param bytes one char for each byte
   */
  public static String readable(String bytes) {
    int start = 0;
    var text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) > 0xff) { // our own arrow, not a byte that a router sent
        text.append(decoded(bytes.substring(start, i))).append(bytes.charAt(i));
        start = i + 1;
      }
    }
    return text.append(decoded(bytes.substring(start))).toString();
  }

  private static String decoded(String bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException _) {
      return bytes;
    }
  }
}
