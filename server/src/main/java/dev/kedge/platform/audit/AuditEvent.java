package dev.kedge.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * One event of the audit log.
 *
 * @param number its position in the tenant's chain, from 1
 * @param at time in microseconds
 */
public record AuditEvent(
    long number,
    UUID id,
    UUID tenantId,
    Instant at,
    String actorKind,
    String actor,
    String origin,
    String action,
    String objectKind,
    String objectId,
    String outcome,
    UUID correlationId) {

  static AuditEvent of(ResultSet row, int number) throws SQLException {
    return new AuditEvent(
        row.getLong("number"),
        row.getObject("id", UUID.class),
        row.getObject("tenant_id", UUID.class),
        row.getTimestamp("at").toInstant(),
        row.getString("actor_kind"),
        row.getString("actor"),
        row.getString("origin"),
        row.getString("action"),
        row.getString("object_kind"),
        row.getString("object_id"),
        row.getString("outcome"),
        row.getObject("correlation_id", UUID.class));
  }

  /** Encodes the hashed fields, each behind its length, like {@code kedge_audit_bytes} in SQL. */
  byte[] bytes() {
    var fields =
        List.of(
            id.toString(),
            tenantId.toString(),
            String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
            actorKind,
            actor,
            origin,
            action,
            objectKind,
            objectId,
            outcome,
            correlationId.toString());
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var field : fields) {
        var text = field.getBytes(UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
    return bytes.toByteArray();
  }
}
