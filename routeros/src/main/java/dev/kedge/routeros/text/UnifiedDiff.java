package dev.kedge.routeros.text;

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
 * A unified diff of two texts with three lines of context.
 *
 * @param text in the bytes of the texts; empty if they are equal
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record UnifiedDiff(byte[] text, int linesAdded, int linesRemoved) {

  /**
   * Computes the diff that leads from the older text to the newer.
   *
   * @param olderName name of the older side in the first line
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
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
    return new UnifiedDiff(out.toByteArray(), added, removed);
  }

  /**
   * Replaced lines, counted from 0: from the first to before the last on each side. The range of
   * one side is empty if lines were only added or only removed.
   */
  public record Edit(int firstBefore, int lastBefore, int firstAfter, int lastAfter) {}

  /** The same diff as edits in the order of the text. */
  public static List<Edit> edits(byte[] older, byte[] newer) {
    return AnchoredLineDiff.between(older, newer).stream()
        .map(e -> new Edit(e.getBeginA(), e.getEndA(), e.getBeginB(), e.getEndB()))
        .toList();
  }

  /**
   * Decodes a diff for people. Routers store bytes without an encoding: UTF-8 is decoded, anything
   * else shown byte by byte.
   *
   * @param bytes one char for each byte
   */
  public static String readable(String bytes) {
    int start = 0;
    var text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) > 0xff) { // an arrow of Kedge, not a byte from a router
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
