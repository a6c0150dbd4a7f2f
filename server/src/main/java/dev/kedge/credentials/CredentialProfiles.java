package dev.kedge.credentials;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.LoginKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Credentials that several devices of the bound tenant share.
 *
 * <p>A rotation stores the new credentials with the profile and gives them to one device after
 * another. Each device keeps them as its own once they are verified. After the last device, they
 * become the profile's and the devices' own copies are removed. So each device always has the
 * credentials that its router has.
 */
@Component
public final class CredentialProfiles {
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._()+-]{0,99}");

  private static final Version ED25519 = new Version(7, 12, 0);

  private static final String SELECT =
      """
      select p.id, p.name, p.next_credentials is not null rotating, p.created_at,
             (select count(*) from devices d where d.profile_id = p.id) devices,
             (select count(*) from devices d where d.profile_id = p.id and d.credentials is null) behind
        from credential_profiles p
      """;

  /**
   * A credential profile.
   *
   * @param devices number of devices that use it
   * @param behind how many of them still have the old credentials during a rotation
   */
  public record Profile(
      UUID id, String name, int devices, boolean rotating, int behind, Instant createdAt) {}

  private final TenantDatabase database;
  private final TenantCipher cipher;
  private final AuditLog audit;

  public CredentialProfiles(TenantDatabase database, TenantCipher cipher, AuditLog audit) {
    this.database = database;
    this.cipher = cipher;
    this.audit = audit;
  }

  /** Lists all profiles, by name. */
  public List<Profile> list() {
    return database.transaction(
        jdbc -> jdbc.sql(SELECT + "order by p.name").query(CredentialProfiles::profile).list());
  }

  /**
   * Finds the profile of that name.
   *
   * @throws InvalidRequest if there is none
   */
  public Profile find(String name) {
    return database
        .transaction(
            jdbc ->
                jdbc.sql(SELECT + "where p.name = :name")
                    .param("name", name)
                    .query(CredentialProfiles::profile)
                    .optional())
        .orElseThrow(
            () ->
                InvalidRequest.notFound(
                    "There is no credential profile " + name + ". See: kedge credentials list"));
  }

  /**
   * Adds a profile.
   *
   * @throws InvalidRequest if the name is taken or malformed
   */
  public Profile add(String name, Credentials login) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    if (!NAME.matcher(name).matches()) {
      throw InvalidRequest.malformed(
          "the name must be 1 to 100 letters, digits, blanks or . _ ( ) + -");
    }
    var id = UUID.randomUUID();
    var ciphertext = login.encryptForProfile(cipher, id);
    try {
      database.transaction(
          jdbc -> {
            jdbc.sql(
                    "insert into credential_profiles (id, tenant_id, name, credentials) values (:id, :tenant, :name, :ciphertext)")
                .param("id", id)
                .param("tenant", CurrentTenant.require().value())
                .param("name", name)
                .param("ciphertext", ciphertext.text())
                .update();
            audit.record("credentials.add", "credentials", id, AuditLog.Outcome.SUCCESS);
            return null;
          });
    } catch (DuplicateKeyException e) {
      throw InvalidRequest.conflict(
          "There is a credential profile named " + name + " already; choose another name.");
    }
    return find(name);
  }

  /**
   * Replaces the credentials once a person states that all its routers have the new ones (a RADIUS
   * account, say).
   *
   * @throws InvalidRequest during a rotation
   */
  public void set(Profile profile, Credentials login) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ciphertext = login.encryptForProfile(cipher, profile.id());
    database.transaction(
        jdbc -> {
          var changed =
              jdbc.sql(
                      """
                      update credential_profiles set credentials = :ciphertext
                       where id = :id and next_credentials is null
                      """)
                  .param("id", profile.id())
                  .param("ciphertext", ciphertext.text())
                  .update();
          if (changed == 0) {
            throw InvalidRequest.conflict(
                profile.name()
                    + " is being rotated; finish that first: kedge credentials rotate "
                    + profile.name());
          }
          jdbc.sql(
                  """
                  update devices set stopped_kind = null, stopped_at = null
                   where profile_id = :id and stopped_kind = 'auth-failed'
                  """)
              .param("id", profile.id())
              .update();
          audit.record("credentials.set", "credentials", profile.id(), AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /**
   * Removes a profile.
   *
   * @throws InvalidRequest if a device uses it
   */
  public void remove(Profile profile) {
    database.transaction(
        jdbc -> {
          var removed =
              jdbc.sql(
                      """
                      delete from credential_profiles
                       where id = :id and not exists (select from devices where profile_id = :id)
                      """)
                  .param("id", profile.id())
                  .update();
          if (removed == 0) {
            throw InvalidRequest.conflict(
                "%s is used by %d devices; first assign another profile to them: kedge device set"
                    .formatted(profile.name(), profile.devices()));
          }
          audit.record("credentials.remove", "credentials", profile.id(), AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /** The profile's current credentials, encrypted. */
  public Credentials.Stored login(Profile profile) {
    return stored(profile, "credentials");
  }

  /**
   * The credentials that a rotation is giving to its devices, encrypted.
   *
   * @throws InvalidRequest if it is not being rotated
   */
  public Credentials.Stored next(Profile profile) {
    if (!find(profile.name()).rotating()) {
      throw InvalidRequest.conflict(profile.name() + " is not being rotated.");
    }
    return stored(profile, "next_credentials");
  }

  private Credentials.Stored stored(Profile profile, String column) {
    return database.transaction(
        jdbc ->
            Credentials.ofProfile(
                profile.id(),
                jdbc.sql("select " + column + " from credential_profiles where id = :id")
                    .param("id", profile.id())
                    .query(String.class)
                    .single()));
  }

  /**
   * Stores the next credentials of its devices; continues a rotation that has already begun.
   *
   * @return ids of the devices, except retired ones, that do not have them yet
   */
  public List<UUID> beginRotation(Profile profile, Credentials next) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ciphertext = next.encryptForProfile(cipher, profile.id());
    return database.transaction(
        jdbc -> {
          var begun =
              jdbc.sql(
                      """
                      update credential_profiles set next_credentials = :ciphertext
                       where id = :id and next_credentials is null
                      """)
                  .param("id", profile.id())
                  .param("ciphertext", ciphertext.text())
                  .update();
          if (begun > 0) {
            audit.record(
                "credentials.rotate", "credentials", profile.id(), AuditLog.Outcome.SUCCESS);
          }
          return behind(profile, "retired_at is null");
        });
  }

  private List<UUID> behind(Profile profile, String which) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select id from devices where profile_id = :id and credentials is null and %s order by name"
                        .formatted(which))
                .param("id", profile.id())
                .query(UUID.class)
                .list());
  }

  /**
   * Makes the new credentials the profile's. Devices that do not have them yet keep the old ones as
   * their own.
   *
   * @param leaveBehind false: only retired devices may keep the old ones
   * @throws InvalidRequest if others would
   */
  public void endRotation(Profile profile, boolean leaveBehind) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var open = behind(profile, "retired_at is null");
    if (!open.isEmpty() && !leaveBehind) {
      throw InvalidRequest.conflict(
          "%d devices of %s still have the old credentials. Repeat the command when they can be reached, or let them keep the old credentials as their own: --leave-behind"
              .formatted(open.size(), profile.name()));
    }
    Map<UUID, String> old = new HashMap<>();
    try (var login = login(profile).decrypt(cipher)) {
      for (var device : behind(profile, "true")) {
        old.put(device, login.encryptForDevice(cipher, device).text());
      }
    }
    next(profile);
    database.transaction(
        jdbc -> {
          old.forEach(
              (device, text) ->
                  jdbc.sql(
                          """
                          update devices set credentials = :ciphertext, profile_id = null
                           where id = :device and profile_id = :profile and credentials is null
                          """)
                      .param("ciphertext", text)
                      .param("device", device)
                      .param("profile", profile.id())
                      .update());
          if (!behind(profile, "true").isEmpty()) {
            throw InvalidRequest.conflict(
                "Devices were assigned to this credential profile in the meantime; repeat the command.");
          }
          // After an interrupted rotation, a device may have yet others: it keeps its own.
          jdbc.sql(
                  "update devices set profile_id = null where profile_id = :id and pending_credentials is not null")
              .param("id", profile.id())
              .update();
          jdbc.sql("update devices set credentials = null where profile_id = :id")
              .param("id", profile.id())
              .update();
          jdbc.sql(
                  """
                  update credential_profiles set credentials = next_credentials, next_credentials = null
                   where id = :id
                  """)
              .param("id", profile.id())
              .update();
          audit.record(
              "credentials.rotated", "credentials", profile.id(), AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /**
   * Chooses a key type that every router of the profile accepts.
   *
   * @param facts of the tenant's devices
   */
  public LoginKey.Type keyType(Profile profile, Map<UUID, DeviceInfo> facts) {
    var all =
        database.transaction(
            jdbc ->
                jdbc.sql("select id from devices where profile_id = :id")
                    .param("id", profile.id())
                    .query(UUID.class)
                    .list());
    return all.stream()
            .allMatch(id -> takesEd25519(facts.getOrDefault(id, DeviceInfo.NONE).version()))
        ? LoginKey.Type.ED25519
        : LoginKey.Type.RSA;
  }

  /** Whether the version accepts Ed25519: from 7.12 (see routeros-behaviour.md#ssh-user-keys). */
  public static boolean takesEd25519(String version) {
    return Version.read(version).filter(known -> known.isAtLeast(ED25519)).isPresent();
  }

  private static Profile profile(ResultSet row, int number) throws SQLException {
    return new Profile(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getInt("devices"),
        row.getBoolean("rotating"),
        row.getInt("behind"),
        row.getTimestamp("created_at").toInstant());
  }
}
