package dev.kedge.routeros.text;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The form of an export that is equal for equal configurations of one device and version.
 *
 * <p>Removed: the header and every comment line in the first column, all of which are volatile (see
 * routeros-behaviour.md#export-unchanged). Line ends become LF, with exactly one at the end.
 * Wrapping, quoting and order stay, so that a person can compare lines with the router's output.
 */
public final class Normalizer {
  /** Stored beside every hash; increase it whenever any output changes. */
  public static final int VERSION = 1;

  private Normalizer() {}

  /** Normalises any bytes; normalising is idempotent. */
  public static byte[] normalize(byte[] export) {
    var out = new ByteArrayOutputStream(export.length + 1);
    int pendingLineEnds = 0;
    var lines = new LogicalLines(export);
    while (lines.next()) {
      if (lines.isComment()) {
        continue;
      }
      if (lines.end() > lines.start()) {
        for (; pendingLineEnds > 0; pendingLineEnds--) {
          out.write('\n');
        }
        out.write(export, lines.start(), lines.end() - lines.start());
      }
      pendingLineEnds++;
    }
    out.write('\n');
    return out.toByteArray();
  }

  /** Hashes normalised bytes as lower-case hex SHA-256. */
  public static String sha256(byte[] normalized) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(normalized));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
