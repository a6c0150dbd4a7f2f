package dev.kedge.history;

import dev.kedge.capture.ExportReading;
import dev.kedge.capture.GoodReading;
import dev.kedge.capture.SuspiciousReading;
import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.routeros.text.Normalizer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Suspicious exports of the current tenant's devices, encrypted and kept apart from the backups
 * until a person accepts or discards them.
 */
@Component
public final class Quarantine {
  private final TenantDatabase database;
  private final TenantCipher cipher;
  private final AuditLog audit;

  Quarantine(TenantDatabase database, TenantCipher cipher, AuditLog audit) {
    this.database = database;
    this.cipher = cipher;
    this.audit = audit;
  }

  /** Lists undecided exports before decided ones, newest first. */
  public List<QuarantinedExport> list() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select id, device_id, kind, reason, export_bytes, state, times_seen, collected_at
                      from quarantined_captures
                     order by state = 'held' desc, created_at desc limit 200
                    """)
                .query(Quarantine::quarantined)
                .list());
  }

  /**
   * Finds a capture.
   *
   * @throws InvalidRequest if there is none
   */
  public QuarantinedExport get(UUID id) {
    return database
        .transaction(
            jdbc ->
                jdbc.sql(
                        """
                        select id, device_id, kind, reason, export_bytes, state, times_seen, collected_at
                          from quarantined_captures where id = :id
                        """)
                    .param("id", id)
                    .query(Quarantine::quarantined)
                    .optional())
        .orElseThrow(
            () ->
                InvalidRequest.notFound(
                    "There is no quarantined export " + id + ". See: kedge quarantine list"));
  }

  /** Decrypts the export as it was received and records an audit event. */
  public byte[] read(UUID id) throws EncryptionException {
    var export = export(id);
    audit.record("quarantine.read", "capture", id, AuditLog.Outcome.SUCCESS);
    return export;
  }

  /**
   * Discards a capture and removes its content.
   *
   * @throws InvalidRequest if it is already decided
   */
  public void discard(UUID id) {
    decide(id, "discarded");
  }

  /**
   * Lets a good reading pass and stores a suspicious one; an equal one is only counted.
   *
   * @throws QuarantinedException if it is suspicious
   */
  public GoodReading admit(Device device, ExportReading reading)
      throws EncryptionException, QuarantinedException {
    return switch (reading) {
      case GoodReading good -> good;
      case SuspiciousReading suspicious -> throw new QuarantinedException(hold(device, suspicious));
    };
  }

  private BackupFailure hold(Device device, SuspiciousReading suspicious)
      throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var id = UUID.randomUUID();
    var content = cipher.encrypt(associatedData(id), Compressed.pack(suspicious.export()));
    var failure = BackupFailure.of(suspicious);
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    insert into quarantined_captures as q
                      (id, tenant_id, device_id, kind, reason, export_bytes, sha256, gaps, restorable, content,
                       collected_at)
                    values (:id, :tenant, :device, :kind, :reason, :bytes, :sha256, :gaps, :restorable, :content,
                            :collected)
                    on conflict (device_id, sha256) where state = 'held'
                      do update set times_seen = q.times_seen + 1
                    """)
                .param("id", id)
                .param("tenant", CurrentTenant.require().value())
                .param("device", device.id())
                .param("kind", failure.kind())
                .param("reason", suspicious.reason())
                .param("bytes", suspicious.export().length)
                .param("sha256", Normalizer.sha256(Normalizer.normalize(suspicious.export())))
                .param("gaps", suspicious.gaps().toArray(new String[0]))
                .param("restorable", suspicious.restorable())
                .param("content", content.text())
                .param("collected", Timestamp.from(suspicious.collectedAt()))
                .update());
    return failure;
  }

  /** Decrypts a capture that a person is about to accept. */
  public GoodReading decrypt(Device device, UUID id) throws EncryptionException {
    var export = export(id);
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select gaps, restorable, collected_at from quarantined_captures
                     where id = :id and device_id = :device
                    """)
                .param("id", id)
                .param("device", device.id())
                .query(
                    (row, _) ->
                        GoodReading.accepted(
                            export,
                            List.of((String[]) row.getArray("gaps").getArray()),
                            row.getBoolean("restorable"),
                            row.getTimestamp("collected_at").toInstant()))
                .single());
  }

  /** Accepts or discards. Joins the caller's transaction. */
  public void decide(UUID id, String state) {
    database.transaction(
        jdbc -> {
          var changed =
              jdbc.sql(
                      """
                      update quarantined_captures set state = :state, content = null, decided_at = now()
                       where id = :id and state = 'held'
                      """)
                  .param("state", state)
                  .param("id", id)
                  .update();
          if (changed == 0) {
            throw alreadyDecided(get(id));
          }
          audit.record("quarantine." + state, "capture", id, AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  private byte[] export(UUID id) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var held = get(id);
    var content =
        database.transaction(
            jdbc ->
                jdbc.sql(
                        "select content from quarantined_captures where id = :id and state = 'held'")
                    .param("id", id)
                    .query(String.class)
                    .optional());
    if (content.isEmpty()) {
      throw alreadyDecided(held);
    }
    return Compressed.unpack(cipher.decrypt(associatedData(id), new Ciphertext(content.get())));
  }

  private static InvalidRequest alreadyDecided(QuarantinedExport capture) {
    return InvalidRequest.conflict(
        "This export was already %s; its content is no longer in quarantine."
            .formatted(capture.state()));
  }

  private static AssociatedData associatedData(UUID id) {
    return StoredPlace.QUARANTINED_EXPORT.of(CurrentTenant.require(), id);
  }

  private static QuarantinedExport quarantined(ResultSet row, int number) throws SQLException {
    return new QuarantinedExport(
        row.getObject("id", UUID.class),
        row.getObject("device_id", UUID.class),
        row.getString("kind"),
        row.getString("reason"),
        row.getInt("export_bytes"),
        row.getString("state"),
        row.getInt("times_seen"),
        row.getTimestamp("collected_at").toInstant());
  }
}
