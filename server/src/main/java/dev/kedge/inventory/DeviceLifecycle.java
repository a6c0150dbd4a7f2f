package dev.kedge.inventory;

import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.events.EventKind;
import dev.kedge.platform.events.Outbox;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.transport.HostKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lifecycle of the bound tenant's devices: active, stopped, retired, purged. */
@Component
public final class DeviceLifecycle {
  private final TenantDatabase database;
  private final AuditLog audit;

  public DeviceLifecycle(TenantDatabase database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** Stops scheduled work for the device until a person acts. */
  public void stop(UUID device, String kind) {
    database.transaction(
        jdbc -> {
          var changed =
              jdbc.sql(
                      """
                      update devices set stopped_kind = :kind, stopped_at = now()
                       where id = :device and stopped_kind is distinct from :kind
                      """)
                  .param("kind", kind)
                  .param("device", device)
                  .update();
          if (changed > 0) {
            Outbox.add(jdbc, EventKind.DEVICE_STOPPED, device);
          }
          return null;
        });
  }

  private void goOn(UUID device) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update devices set stopped_kind = null, stopped_at = null, offered_host_key = null
                     where id = :device and stopped_kind is not null
                    """)
                .param("device", device)
                .update());
  }

  /**
   * Records the key that a router showed instead of the pinned one, for a person to decide; ignores
   * a key seen at another address than the device's.
   */
  public void noteOffered(Device device, HostKey presented) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    "update devices set offered_host_key = :key where id = :device and host = :host and port = :port")
                .param("key", Devices.column(presented))
                .param("device", device.id())
                .param("host", device.host())
                .param("port", device.port())
                .update());
  }

  /**
   * Lets work on a stopped device continue, at a person's request.
   *
   * @param accepted fingerprint of the new host key that the router showed, which that person
   *     compared; null if the stop was not about the host key
   * @throws InvalidRequest if {@code accepted} is not the other key that the router showed
   */
  public void resume(Device device, @Nullable String accepted) {
    database.transaction(
        jdbc -> {
          var offered =
              jdbc.sql("select coalesce(offered_host_key, '') from devices where id = :device")
                  .param("device", device.id())
                  .query(String.class)
                  .single();
          var presented = offered.isEmpty() ? null : Devices.hostKey(offered);
          if (presented != null || accepted != null) {
            requireAccepted(device, presented, accepted);
            jdbc.sql(
                    "update devices set host_key = :key, offered_host_key = null where id = :device")
                .param("key", offered)
                .param("device", device.id())
                .update();
          }
          goOn(device.id());
          audit.record(
              accepted == null ? "device.resume" : "device.accept-host-key",
              "device",
              device.id(),
              AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  private static void requireAccepted(
      Device device, @Nullable HostKey presented, @Nullable String accepted) {
    if (presented == null) {
      throw InvalidRequest.conflict(
          device.name() + " has shown no other host key than the pinned one.");
    }
    if (!presented.fingerprint().equals(accepted)) {
      var pinned = device.hostKey();
      throw InvalidRequest.conflict(
          "%s shows host key %s instead of the known %s. Compare it on the router; if it is the router's: kedge device resume %s --host-key %s. If it is not, find out which machine answers there; manual backups work again once the known key is shown."
              .formatted(
                  device.name(),
                  presented.fingerprint(),
                  pinned == null ? "none" : pinned.fingerprint(),
                  device.name(),
                  presented.fingerprint()));
    }
  }

  /** Ends work on the device and keeps its history. */
  public void retire(Device device) {
    setRetired(device, "now()", "device.retire", EventKind.DEVICE_RETIRED);
  }

  /** Allows work on a retired device again. */
  public void bringBack(Device device) {
    setRetired(device, "null", "device.bring-back", EventKind.DEVICE_BROUGHT_BACK);
  }

  private void setRetired(Device device, String time, String action, EventKind event) {
    database.transaction(
        jdbc -> {
          jdbc.sql("update devices set retired_at = " + time + " where id = :device")
              .param("device", device.id())
              .update();
          audit.record(action, "device", device.id(), AuditLog.Outcome.SUCCESS);
          Outbox.add(jdbc, event, device.id());
          return null;
        });
  }

  /**
   * Checks that no push is in progress for the bound tenant.
   *
   * @throws InvalidRequest if a push is open, or its guard may be armed
   */
  public void requireNoOpenPush() {
    requireNoOpenPush("true");
  }

  /** Checks that no push is in progress for one device. */
  public void requireNoOpenPush(Device device) {
    requireNoOpenPush("device_id = '" + device.id() + "'");
  }

  private void requireNoOpenPush(String which) {
    var isOpen =
        database.transaction(
            jdbc ->
                jdbc.sql(
                        """
                        select exists (
                          select from config_push_operations
                           where (status = 'pending_verification' or guard_state not in ('none', 'gone')) and %s)
                        """
                            .formatted(which))
                    .query(Boolean.class)
                    .single());
    if (isOpen) {
      throw InvalidRequest.conflict(
          "A push is open, and its guard may be armed on the router; end the push first.");
    }
  }

  /**
   * Removes a retired device's rows, with its runs, snapshots and diffs. Joins a transaction.
   *
   * @throws InvalidRequest if it is not retired, or a push on it is open or its guard may be armed
   */
  public void purge(Device device) {
    database.transaction(
        jdbc -> {
          if (device.retiredAt() == null) {
            throw InvalidRequest.conflict(
                device.name() + " is in use. First run: kedge device retire " + device.name());
          }
          requireNoOpenPush(device);
          jdbc.sql("delete from devices where id = :device").param("device", device.id()).update();
          audit.record("device.purge", "device", device.id(), AuditLog.Outcome.SUCCESS);
          Outbox.add(jdbc, EventKind.DEVICE_PURGED, device.id());
          return null;
        });
  }
}
