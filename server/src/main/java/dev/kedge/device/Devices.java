package dev.kedge.device;

import dev.kedge.audit.Audit;
import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Sealed;
import dev.kedge.kms.Sealing;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import dev.kedge.transport.Secret;
import dev.kedge.transport.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The devices of the bound tenant. */
@Component
public final class Devices {
  private static final String SELECT =
      """
      select id, name, host, port, algorithms, host_key, export_gaps, binary_every_days, stopped_kind, retired_at, created_at
        from devices
      """;

  private final TenantDatabase database;
  private final Kms kms;
  private final Audit audit;

  public Devices(TenantDatabase database, Kms kms, Audit audit) {
    this.database = database;
    this.kms = kms;
    this.audit = audit;
  }

  /**
   * Adds all of them or none.
   *
   * @return in the given order
   * @throws InvalidRequest if a name is taken
   * @throws KmsException if their passwords could not be sealed; nothing was added
   */
  public List<Device> add(List<Registration> registrations) throws KmsException {
    TenantDatabase.requireNone();
    var tenant = BoundTenant.require();
    var rows = new ArrayList<Row>();
    for (var registration : registrations) {
      var id = UUID.randomUUID();
      var credentials = new Credentials(registration.user(), registration.password());
      rows.add(new Row(id, registration, credentials.seal(kms, Credentials.binding(tenant, id))));
    }
    return database.transaction(
        jdbc -> {
          rows.forEach(row -> insert(jdbc, row));
          return rows.stream().map(row -> get(row.id)).toList();
        });
  }

  /** The devices that are worked on, by name. */
  public List<Device> list() {
    return database.transaction(
        jdbc ->
            jdbc.sql(SELECT + "where retired_at is null order by name")
                .query(Devices::device)
                .list());
  }

  /** The retired ones, too. */
  public List<Device> all() {
    return database.transaction(
        jdbc -> jdbc.sql(SELECT + "order by name").query(Devices::device).list());
  }

  /**
   * The device that a person means.
   *
   * @param words its name, id, or host (when only one device has that host)
   * @throws InvalidRequest if there is none, or if a host belongs to several
   */
  public Device find(String words) {
    var found =
        database.transaction(
            jdbc ->
                jdbc.sql(
                        SELECT
                            + "where name = :words or id::text = lower(:words) order by name = :words desc")
                    .param("words", words)
                    .query(Devices::device)
                    .list());
    if (!found.isEmpty()) {
      return found.getFirst();
    }
    var byHost =
        database.transaction(
            jdbc ->
                jdbc.sql(SELECT + "where host = :words")
                    .param("words", words)
                    .query(Devices::device)
                    .list());
    if (byHost.size() > 1) {
      throw InvalidRequest.conflict(
          "Several devices have the host " + words + "; give the name of one of them.");
    }
    return byHost.stream()
        .findFirst()
        .orElseThrow(
            () ->
                InvalidRequest.notFound(
                    "There is no device " + words + ". See: kedge device list"));
  }

  /**
   * The device of that id.
   *
   * @throws InvalidRequest if there is no such device
   */
  public Device get(UUID id) {
    return findById(id)
        .orElseThrow(() -> InvalidRequest.notFound("There is no device " + id + "."));
  }

  /** The device of that id; empty when it was removed. */
  public Optional<Device> findById(UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(SELECT + "where id = :id").param("id", id).query(Devices::device).optional());
  }

  /**
   * Where and how to log in, with the password unsealed: close it as soon as the session is made.
   *
   * @throws KmsException if the credentials cannot be opened now
   */
  public Target target(Device device) throws KmsException {
    return target(device, credentials(device.id()));
  }

  /** A device's credentials, sealed. */
  public Sealed credentials(UUID device) {
    return database.transaction(
        jdbc ->
            new Sealed(
                jdbc.sql("select credentials from devices where id = :id")
                    .param("id", device)
                    .query(String.class)
                    .single()));
  }

  /** Those that are being given to the router, if a rotation is under way or broke off. */
  public Optional<Sealed> pendingCredentials(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select pending_credentials from devices where id = :id and pending_credentials is not null")
                .param("id", device)
                .query(String.class)
                .optional()
                .map(Sealed::new));
  }

  /**
   * Notes credentials before the router is told of them.
   *
   * @return them, sealed
   */
  public Sealed notePending(UUID device, String user, Secret password) throws KmsException {
    TenantDatabase.requireNone();
    var sealed =
        new Credentials(user, password)
            .seal(kms, Credentials.binding(BoundTenant.require(), device));
    database.transaction(
        jdbc -> {
          jdbc.sql("update devices set pending_credentials = :sealed where id = :device")
              .param("sealed", sealed.text())
              .param("device", device)
              .update();
          audit.record("device.rotate-password", "device", device, Audit.Outcome.SUCCESS);
          return null;
        });
    return sealed;
  }

  /** The router let us in with the pending ones: they are the device's now. */
  public void promotePending(UUID device) {
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  update devices set credentials = pending_credentials, pending_credentials = null
                   where id = :device and pending_credentials is not null
                  """)
              .param("device", device)
              .update();
          audit.record("device.new-password", "device", device, Audit.Outcome.SUCCESS);
          return null;
        });
  }

  /** The router still has the old ones. */
  public void dropPending(UUID device) {
    database.transaction(
        jdbc -> {
          jdbc.sql("update devices set pending_credentials = null where id = :device")
              .param("device", device)
              .update();
          audit.record("device.new-password", "device", device, Audit.Outcome.FAILED);
          return null;
        });
  }

  /** As above, of credentials that were read before. */
  public Target target(Device device, Sealed sealed) throws KmsException {
    TenantDatabase.requireNone();
    var binding = Credentials.binding(BoundTenant.require(), device.id());
    var credentials = Credentials.open(kms, binding, sealed);
    return new Target(
        device.host(),
        device.port(),
        credentials.user(),
        credentials.password(),
        device.hostKey(),
        device.algorithms(),
        BoundTenant.require().toString());
  }

  /**
   * Notes what a session found: pins the host key at first contact and keeps the algorithms the
   * router needs. A pinned key is never replaced here.
   */
  public void noteContact(Device device, HostKey hostKey, Algorithms algorithms) {
    if (device.hostKey() != null && device.algorithms() == algorithms) {
      return;
    }
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  update devices set host_key = coalesce(host_key, :key), algorithms = :algorithms where id = :id
                  """)
              .param("key", column(hostKey))
              .param("algorithms", column(algorithms))
              .param("id", device.id())
              .update();
          if (device.hostKey() == null) {
            audit.record("device.pin-host-key", "device", device.id(), Audit.Outcome.SUCCESS);
          }
          return null;
        });
  }

  /**
   * Seals what a router says of itself, to be stored by {@link #noteBackup}.
   *
   * @throws KmsException if it cannot be sealed now
   */
  public Sealed seal(Device device, Facts facts) throws KmsException {
    TenantDatabase.requireNone();
    return kms.seal(factsBinding(device.id()), facts.bytes());
  }

  /**
   * Stores what a good backup tells of a device; joins the caller's transaction. Menus that the
   * router can never export are no failure any more.
   *
   * @param facts sealed; null: as they were
   */
  public void noteBackup(UUID device, @Nullable Sealed facts, List<String> gaps) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update devices
                       set facts = coalesce(:facts, facts),
                           export_gaps = array(select distinct unnest(export_gaps || :gaps::text[])),
                           stopped_kind = null, stopped_at = null, offered_host_key = null
                     where id = :device
                    """)
                .param("facts", facts == null ? null : facts.text())
                .param("gaps", gaps.toArray(new String[0]))
                .param("device", device)
                .update());
  }

  /** Nothing runs for the device by itself until a person acts. */
  public void stop(UUID device, String kind) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update devices set stopped_kind = :kind, stopped_at = now()
                     where id = :device and stopped_kind is distinct from :kind
                    """)
                .param("kind", kind)
                .param("device", device)
                .update());
  }

  /** The device is reached again; joins a transaction. */
  public void goOn(UUID device) {
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

  /** Notes the key that a router showed instead of the pinned one, for a person to decide. */
  public void noteOffered(UUID device, HostKey presented) {
    database.transaction(
        jdbc ->
            jdbc.sql("update devices set offered_host_key = :key where id = :device")
                .param("key", column(presented))
                .param("device", device)
                .update());
  }

  /**
   * A person says that the device may be worked on again.
   *
   * @param accepted fingerprint of the other host key that the router showed, which that person
   *     compared; null when it is not about that
   * @throws InvalidRequest if the router showed another key and not this one
   */
  public void resume(Device device, @Nullable String accepted) {
    database.transaction(
        jdbc -> {
          var offered =
              jdbc.sql("select coalesce(offered_host_key, '') from devices where id = :device")
                  .param("device", device.id())
                  .query(String.class)
                  .single();
          var presented = offered.isEmpty() ? null : hostKey(offered);
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
              Audit.Outcome.SUCCESS);
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
          "%s shows host key %s instead of the known %s. Compare it on the router; if it is the router's: kedge device resume %s --host-key %s. If it is not, find out who answers there; a backup by hand goes on once the known key is shown again."
              .formatted(
                  device.name(),
                  presented.fingerprint(),
                  pinned == null ? "none" : pinned.fingerprint(),
                  device.name(),
                  presented.fingerprint()));
    }
  }

  /** Keeps what there is of the device and works on it no more. */
  public void retire(Device device) {
    setRetired(device, "now()", "device.retire");
  }

  /** Works on a retired device again. */
  public void bringBack(Device device) {
    setRetired(device, "null", "device.bring-back");
  }

  private void setRetired(Device device, String time, String action) {
    database.transaction(
        jdbc -> {
          jdbc.sql("update devices set retired_at = " + time + " where id = :device")
              .param("device", device.id())
              .update();
          audit.record(action, "device", device.id(), Audit.Outcome.SUCCESS);
          return null;
        });
  }

  /**
   * Whether the bound tenant's routers are left to themselves.
   *
   * @throws InvalidRequest if a push is open, or its guard may be armed
   */
  public void requireNoOpenPush() {
    requireNoOpenPush("true");
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
          "A push is not over, and a guard may be armed on the router; end that first.");
    }
  }

  /**
   * Removes a retired device's rows: its runs, snapshots and diffs go with it. Joins a transaction.
   *
   * @throws InvalidRequest if it is not retired, or a push on it is open or its guard may be armed
   */
  public void purge(Device device) {
    database.transaction(
        jdbc -> {
          if (device.retiredAt() == null) {
            throw InvalidRequest.conflict(
                device.name() + " is worked on. First: kedge device retire " + device.name());
          }
          requireNoOpenPush("device_id = '" + device.id() + "'");
          jdbc.sql("delete from devices where id = :device").param("device", device.id()).update();
          audit.record("device.purge", "device", device.id(), Audit.Outcome.SUCCESS);
          return null;
        });
  }

  /**
   * What the devices that were read say of themselves, by device, at the price of one call to the
   * KMS.
   */
  public Map<UUID, Facts> facts() throws KmsException {
    TenantDatabase.requireNone();
    var ids = new ArrayList<UUID>();
    var sealings = new ArrayList<Sealing>();
    database.transaction(
        jdbc -> {
          jdbc.sql("select id, facts from devices where facts is not null")
              .query(
                  row -> {
                    var id = row.getObject("id", UUID.class);
                    ids.add(id);
                    sealings.add(new Sealing(factsBinding(id), new Sealed(row.getString("facts"))));
                  });
          return null;
        });
    var facts = new HashMap<UUID, Facts>();
    var opened = kms.openAll(sealings);
    for (var i = 0; i < ids.size(); i++) {
      facts.put(ids.get(i), Facts.of(opened.get(i)));
    }
    return facts;
  }

  private static Binding factsBinding(UUID device) {
    return new Binding("devices.facts", BoundTenant.require(), device.toString());
  }

  private void insert(JdbcClient jdbc, Row row) {
    try {
      jdbc.sql(
              """
              insert into devices (id, tenant_id, name, host, port, credentials)
              values (:id, :tenant, :name, :host, :port, :credentials)
              """)
          .param("id", row.id)
          .param("tenant", BoundTenant.require().value())
          .param("name", row.registration.name())
          .param("host", row.registration.host())
          .param("port", row.registration.port())
          .param("credentials", row.credentials.text())
          .update();
    } catch (DuplicateKeyException e) {
      throw InvalidRequest.conflict(
          "There is a device named " + row.registration.name() + " already; choose another name.");
    }
    audit.record("device.add", "device", row.id, Audit.Outcome.SUCCESS);
  }

  private static Device device(ResultSet row, int number) throws SQLException {
    return new Device(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("host"),
        row.getInt("port"),
        Algorithms.valueOf(row.getString("algorithms").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("host_key")).map(Devices::hostKey).orElse(null),
        List.of((String[]) row.getArray("export_gaps").getArray()),
        row.getObject("binary_every_days", Integer.class),
        row.getString("stopped_kind"),
        Optional.ofNullable(row.getTimestamp("retired_at")).map(Timestamp::toInstant).orElse(null),
        row.getTimestamp("created_at").toInstant());
  }

  private static HostKey hostKey(String column) {
    var blank = column.indexOf(' ');
    return new HostKey(column.substring(0, blank), column.substring(blank + 1));
  }

  private static String column(HostKey key) {
    return key.algorithm() + " " + key.base64();
  }

  private static String column(Algorithms algorithms) {
    return algorithms.name().toLowerCase(Locale.ROOT);
  }

  private record Row(UUID id, Registration registration, Sealed credentials) {}
}
