package dev.kedge.history;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.kedge.capture.GoodReading;
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
 * @param normalized the normalised bytes; not copied, so do not modify them
 * @param sha256 of {@code normalized}
 * @param version of RouterOS from the header; null if the header has none
 * @param collectedAt when the export was read
 * @param seen activity on the router since the last export
 */
@SuppressWarnings("ArrayRecordComponent") // reaches megabytes and is not compared
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
   * Takes an export that is known to be complete.
   *
   * @param export the bytes as received, with the header
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

  /** Takes an export that was read from a router. */
  public static IncomingSnapshot of(
      UUID device, GoodReading reading, Source source, List<RouterActivity> activity) {
    return new IncomingSnapshot(
        device,
        reading.normalized(),
        reading.sha256(),
        version(reading.export()),
        source,
        reading.collectedAt(),
        activity.stream()
            .map(action -> new Seen(action.user(), action.what(), action.at().toString()))
            .toList());
  }

  /** Version of RouterOS in an export's header; null if there is none. */
  public static @Nullable Version version(byte[] export) {
    return ExportHeader.of(export).flatMap(header -> Version.read(header.version())).orElse(null);
  }

  /** How an export arrived. */
  public enum Source {
    BACKUP,
    POLL,
    UPLOAD;

    /** The value in the database. */
    @JsonValue
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Source of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * One action on a router, from its own log or history.
   *
   * @param user name of the account
   * @param what the action in the router's words without any value: {@code filter rule added}
   * @param when the router's time of it; empty if the router does not report it
   */
  public record Seen(String user, String what, String when) {}

  /** Shows only device, size and time. */
  @Override
  public String toString() {
    return "Arrival[%s, %d bytes, %s]".formatted(device, normalized.length, collectedAt);
  }
}
