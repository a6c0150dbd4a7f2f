package dev.kedge.capture;

import dev.kedge.routeros.text.Normalizer;
import java.time.Instant;
import java.util.List;

/**
 * An export that counts: complete, without a push's guard unless that push reads it, and plausible
 * where there is a {@link PreviousExport} to compare it with. Only {@link ExportReader} makes one,
 * or a person who accepts a suspicious export.
 */
public final class GoodReading implements ExportReading {
  private final byte[] export;
  private final byte[] normalized;
  private final String sha256;
  private final List<String> gaps;
  private final boolean restorable;
  private final Instant collectedAt;

  GoodReading(
      byte[] export,
      byte[] normalized,
      String sha256,
      List<String> gaps,
      boolean restorable,
      Instant collectedAt) {
    this.export = export;
    this.normalized = normalized;
    this.sha256 = sha256;
    this.gaps = List.copyOf(gaps);
    this.restorable = restorable;
    this.collectedAt = collectedAt;
  }

  /** A suspicious export that a person accepts. */
  public static GoodReading accepted(
      byte[] export, List<String> gaps, boolean restorable, Instant collectedAt) {
    var normalized = Normalizer.normalize(export);
    return new GoodReading(
        export, normalized, Normalizer.sha256(normalized), gaps, restorable, collectedAt);
  }

  /** The bytes as received, with header and line ends; not copied, so do not modify them. */
  public byte[] export() {
    return export;
  }

  /** The form that is hashed and compared; not copied, so do not modify it. */
  public byte[] normalized() {
    return normalized;
  }

  /** Hash of the normalised form, lower-case hex. */
  public String sha256() {
    return sha256;
  }

  /** Components that this router can never export. */
  public List<String> gaps() {
    return gaps;
  }

  /**
   * Whether the export contains the secrets, without which a restore is not faithful (see
   * routeros-behaviour.md#export-secrets-left-out).
   */
  public boolean restorable() {
    return restorable;
  }

  /** When the export began. */
  public Instant collectedAt() {
    return collectedAt;
  }

  /** Shows only size and time. */
  @Override
  public String toString() {
    return "GoodReading[%d bytes, %s]".formatted(export.length, collectedAt);
  }
}
