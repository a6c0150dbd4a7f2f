package dev.kedge.history;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.kedge.capture.Capture;
import dev.kedge.capture.RouterActivity;
import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A complete export on its way into the history.
 *
 * @param normalized its bytes, normalised; not copied, so not to be modified
 * @param sha256 of them
 * @param version of RouterOS, as its header says; null when it does not
 * @param collectedAt when it was read
 * @param seen who was seen to work on the router since the last one
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, and not compared
public record IncomingSnapshot(
    UUID device,
    byte[] normalized,
    String sha256,
    @Nullable Version version,
    Source source,
    Instant collectedAt,
    List<Seen> seen) {
  public IncomingSnapshot {
    seen = List.copyOf(seen);
  }

  /**
   * Of an export that was proved complete.
   *
   * @param export as it came, with its header
   */
  public static IncomingSnapshot of(
      UUID device, byte[] export, Source source, Instant collectedAt, List<Seen> seen) {
    var normalized = Normalizer.normalize(export);
    return new IncomingSnapshot(
        device,
        normalized,
        Normalizer.sha256(normalized),
        version(export),
        source,
        collectedAt,
        seen);
  }

  /** Of a capture. */
  public static IncomingSnapshot of(
      UUID device, Capture capture, Source source, List<RouterActivity> traces) {
    return new IncomingSnapshot(
        device,
        capture.normalized(),
        capture.sha256(),
        version(capture.export()),
        source,
        capture.collectedAt(),
        traces.stream()
            .map(trace -> new Seen(trace.user(), trace.what(), trace.at().toString()))
            .toList());
  }

  /** What an export's header says; null for nothing. */
  public static @Nullable Version version(byte[] export) {
    return ExportHeader.of(export).flatMap(header -> Version.read(header.version())).orElse(null);
  }

  /** How an export came. */
  public enum Source {
    BACKUP,
    POLL,
    UPLOAD;

    /** As it stands in the database. */
    @JsonValue
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Source of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Somebody at work on a router, as its own records tell.
   *
   * @param user name of the account
   * @param what it did, in the router's words without any value: {@code filter rule added}
   * @param when as the router tells it; empty when it does not
   */
  public record Seen(String user, String what, String when) {}

  /** Sizes only. */
  @Override
  public String toString() {
    return "Arrival[%s, %d bytes, %s]".formatted(device, normalized.length, collectedAt);
  }
}
