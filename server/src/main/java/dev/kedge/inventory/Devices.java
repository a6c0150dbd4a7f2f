package dev.kedge.inventory;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.events.EventKind;
import dev.kedge.platform.events.Outbox;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The devices of the bound tenant. */
@Component
public final class Devices {
  private static final String SELECT =
      """
      select id, name, host, port, algorithms, host_key, export_gaps, binary_every_days, stopped_kind, retired_at, simulated, created_at
        from devices
      """;

  private final TenantDatabase database;
  private final TenantCipher cipher;
  private final AuditLog audit;

  public Devices(TenantDatabase database, TenantCipher cipher, AuditLog audit) {
    this.database = database;
    this.cipher = cipher;
    this.audit = audit;
  }

  /**
   * Adds either all devices or none.
   *
   * @return the added devices, in the given order
   * @throws InvalidRequest if a name is taken, or a credential profile does not exist
   * @throws EncryptionException if their passwords could not be encrypted; nothing was added
   */
  public List<Device> add(List<Registration> registrations) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var rows = new ArrayList<Row>();
    for (var registration : registrations) {
      var id = UUID.randomUUID();
      var login = registration.login();
      rows.add(
          new Row(id, registration, login == null ? null : login.encryptForDevice(cipher, id)));
    }
    return database.transaction(
        jdbc -> {
          rows.forEach(row -> insert(jdbc, row));
          return rows.stream().map(row -> get(row.id)).toList();
        });
  }

  /** Lists the devices that are not retired, by name. */
  public List<Device> list() {
    return database.transaction(
        jdbc ->
            jdbc.sql(SELECT + "where retired_at is null order by name")
                .query(Devices::device)
                .list());
  }

  /** Lists all devices, including retired ones, by name. */
  public List<Device> all() {
    return database.transaction(
        jdbc -> jdbc.sql(SELECT + "order by name").query(Devices::device).list());
  }

  /**
   * Finds the device that a person means.
   *
   * @param words its name, id, or host (if only one device has that host)
   * @throws InvalidRequest if there is none, or if a host belongs to several
   */
  public Device find(String words) {
    var byName =
        database.transaction(
            jdbc ->
                jdbc.sql(SELECT + "where name = :words")
                    .param("words", words)
                    .query(Devices::device)
                    .optional());
    var found = byName.or(() -> id(words).flatMap(this::findById));
    if (found.isPresent()) {
      return found.get();
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

  private static Optional<UUID> id(String words) {
    try {
      return Optional.of(UUID.fromString(words));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Finds the device of that id.
   *
   * @throws InvalidRequest if there is no such device
   */
  public Device get(UUID id) {
    return findById(id)
        .orElseThrow(() -> InvalidRequest.notFound("There is no device " + id + "."));
  }

  /** Finds the device of that id; empty if it was removed. */
  public Optional<Device> findById(UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(SELECT + "where id = :id").param("id", id).query(Devices::device).optional());
  }

  /**
   * Changes what a person registered; null leaves a part unchanged.
   *
   * @throws InvalidRequest if a part is malformed, or the name is taken
   */
  public Device change(
      Device device, @Nullable String name, @Nullable String host, @Nullable Integer port) {
    if (name != null) {
      Registration.requireName(name);
    }
    if (host != null) {
      Registration.requireHost(host);
    }
    if (port != null) {
      Registration.requirePort(port);
    }
    try {
      return database.transaction(
          jdbc -> {
            jdbc.sql(
                    """
                    update devices
                       set name = coalesce(:name, name), host = coalesce(:host, host), port = coalesce(:port, port)
                     where id = :id
                    """)
                .param("name", name, Types.VARCHAR)
                .param("host", host, Types.VARCHAR)
                .param("port", port, Types.INTEGER)
                .param("id", device.id())
                .update();
            audit.record("device.change", "device", device.id(), AuditLog.Outcome.SUCCESS);
            Outbox.add(jdbc, EventKind.DEVICE_CHANGED, device.id());
            return get(device.id());
          });
    } catch (DuplicateKeyException e) {
      throw nameTaken(String.valueOf(name));
    }
  }

  /**
   * Checks that no other device of the tenant has that address.
   *
   * @throws InvalidRequest if one does; the message names it
   */
  public void requireFree(Device device, ManagementAddress place) {
    var taken =
        database.transaction(
            jdbc ->
                jdbc.sql(
                        "select name from devices where host = :host and port = :port and id <> :id limit 1")
                    .param("host", place.host())
                    .param("port", place.port())
                    .param("id", device.id())
                    .query(String.class)
                    .optional());
    if (taken.isPresent()) {
      throw InvalidRequest.conflict("At %s there is %s.".formatted(place, taken.get()));
    }
  }

  /** Changes the device's address; joins a transaction. */
  public void move(UUID device, ManagementAddress place) {
    database.transaction(
        jdbc -> {
          jdbc.sql("update devices set host = :host, port = :port where id = :id")
              .param("host", place.host())
              .param("port", place.port())
              .param("id", device)
              .update();
          audit.record("device.move", "device", device, AuditLog.Outcome.SUCCESS);
          Outbox.add(jdbc, EventKind.DEVICE_CHANGED, device);
          return null;
        });
  }

  /**
   * Records what a session found: pins the host key at first contact and keeps the algorithms the
   * router needs. Never replaces a pinned key.
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
            audit.record("device.pin-host-key", "device", device.id(), AuditLog.Outcome.SUCCESS);
          }
          return null;
        });
  }

  /**
   * Encrypts a router's information, to be stored by {@link #noteBackup}.
   *
   * @throws EncryptionException if it cannot be encrypted now
   */
  public Ciphertext encrypt(Device device, DeviceInfo facts) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    return cipher.encrypt(associatedDataOfFacts(device.id()), facts.bytes());
  }

  /**
   * Records what a good backup revealed about a device; joins the caller's transaction. Menus that
   * the router can never export no longer count as failures.
   *
   * @param facts encrypted; null: unchanged
   */
  public void noteBackup(UUID device, @Nullable Ciphertext facts, List<String> gaps) {
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

  /**
   * Decrypts the information of all devices that have been read, by device, for the price of one
   * call to the key service.
   */
  public Map<UUID, DeviceInfo> facts() throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ids = new ArrayList<UUID>();
    var ciphertexts = new ArrayList<BoundCiphertext>();
    database.transaction(
        jdbc -> {
          jdbc.sql("select id, facts from devices where facts is not null")
              .query(
                  row -> {
                    var id = row.getObject("id", UUID.class);
                    ids.add(id);
                    ciphertexts.add(
                        new BoundCiphertext(
                            associatedDataOfFacts(id), new Ciphertext(row.getString("facts"))));
                  });
          return null;
        });
    var facts = new HashMap<UUID, DeviceInfo>();
    var decrypted = cipher.decryptAll(ciphertexts);
    for (var i = 0; i < ids.size(); i++) {
      facts.put(ids.get(i), DeviceInfo.of(decrypted.get(i)));
    }
    return facts;
  }

  private static AssociatedData associatedDataOfFacts(UUID device) {
    return StoredPlace.DEVICE_FACTS.of(CurrentTenant.require(), device);
  }

  private void insert(JdbcClient jdbc, Row row) {
    try {
      jdbc.sql(
              """
              insert into devices (id, tenant_id, name, host, port, simulated, credentials, profile_id)
              values (:id, :tenant, :name, :host, :port, :simulated, :credentials,
                      (select id from credential_profiles where name = :profile))
              """)
          .param("id", row.id)
          .param("tenant", CurrentTenant.require().value())
          .param("name", row.registration.name())
          .param("host", row.registration.host())
          .param("port", row.registration.port())
          .param("simulated", row.registration.simulated())
          .param("credentials", row.credentials == null ? null : row.credentials.text())
          .param("profile", row.registration.profile(), Types.VARCHAR)
          .update();
    } catch (DuplicateKeyException e) {
      throw nameTaken(row.registration.name());
    } catch (DataIntegrityViolationException e) {
      if (row.credentials != null) {
        throw e;
      }
      throw InvalidRequest.notFound(
          "There is no credential profile %s. See: kedge credentials list"
              .formatted(row.registration.profile()));
    }
    audit.record("device.add", "device", row.id, AuditLog.Outcome.SUCCESS);
    Outbox.add(jdbc, EventKind.DEVICE_ADDED, row.id);
  }

  private static InvalidRequest nameTaken(String name) {
    return InvalidRequest.conflict(
        "There is a device named " + name + " already; choose another name.");
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
        row.getBoolean("simulated"),
        row.getTimestamp("created_at").toInstant());
  }

  static HostKey hostKey(String column) {
    var blank = column.indexOf(' ');
    return new HostKey(column.substring(0, blank), column.substring(blank + 1));
  }

  static String column(HostKey key) {
    return key.algorithm() + " " + key.base64();
  }

  private static String column(Algorithms algorithms) {
    return algorithms.name().toLowerCase(Locale.ROOT);
  }

  private record Row(UUID id, Registration registration, @Nullable Ciphertext credentials) {}
}
