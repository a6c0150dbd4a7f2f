package dev.kedge.credentials;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.transport.Target;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Credentials of the bound tenant's devices: their own, or those of their profile ({@link
 * CredentialProfiles}); and pending ones, which are being given to the router.
 */
@Component
public final class DeviceCredentials {
  private final TenantDatabase database;
  private final TenantCipher cipher;
  private final AuditLog audit;

  public DeviceCredentials(TenantDatabase database, TenantCipher cipher, AuditLog audit) {
    this.database = database;
    this.cipher = cipher;
    this.audit = audit;
  }

  /** The device's own credentials, or else its profile's; joins a transaction. */
  public Credentials.Stored of(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select d.credentials, p.id profile, p.credentials shared
                      from devices d left join credential_profiles p on p.id = d.profile_id
                     where d.id = :id
                    """)
                .param("id", device)
                .query(
                    (row, _) -> {
                      var own = row.getString("credentials");
                      return own != null
                          ? Credentials.ofDevice(device, own)
                          : Credentials.ofProfile(
                              row.getObject("profile", UUID.class), row.getString("shared"));
                    })
                .single());
  }

  /** The pending credentials, if a rotation is in progress or was interrupted. */
  public Optional<Credentials.Stored> pending(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select pending_credentials from devices where id = :id and pending_credentials is not null")
                .param("id", device)
                .query(String.class)
                .optional()
                .map(text -> Credentials.ofDevice(device, text)));
  }

  /**
   * Stores credentials before they are set on the router.
   *
   * @param forProfile whether they will be those of the device's profile
   * @return the encrypted credentials
   */
  public Credentials.Stored notePending(UUID device, Credentials login, boolean forProfile)
      throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ciphertext = login.encryptForDevice(cipher, device);
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  update devices set pending_credentials = :ciphertext, pending_for_profile = :forProfile
                   where id = :device
                  """)
              .param("ciphertext", ciphertext.text())
              .param("forProfile", forProfile)
              .param("device", device)
              .update();
          audit.record("device.rotate-login", "device", device, AuditLog.Outcome.SUCCESS);
          return null;
        });
    return Credentials.ofDevice(device, ciphertext.text());
  }

  /** Makes the pending credentials the device's, because the router accepted them. */
  public void promotePending(UUID device) {
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  update devices
                     set credentials = pending_credentials, pending_credentials = null,
                         profile_id = case when pending_for_profile then profile_id end
                   where id = :device and pending_credentials is not null
                  """)
              .param("device", device)
              .update();
          audit.record("device.new-login", "device", device, AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /** Discards the pending credentials, because the router still has the old ones. */
  public void dropPending(UUID device) {
    database.transaction(
        jdbc -> {
          jdbc.sql("update devices set pending_credentials = null where id = :device")
              .param("device", device)
              .update();
          audit.record("device.new-login", "device", device, AuditLog.Outcome.FAILED);
          return null;
        });
  }

  /** Stores credentials that, a person states, the router already has; nothing is sent to it. */
  public void set(Device device, Credentials login) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ciphertext = login.encryptForDevice(cipher, device.id());
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  update devices set credentials = :ciphertext, profile_id = null, pending_credentials = null
                   where id = :device
                  """)
              .param("ciphertext", ciphertext.text())
              .param("device", device.id())
              .update();
          changed(device);
          return null;
        });
  }

  /** Assigns a profile whose account, a person states, the router already has. */
  public void assign(Device device, CredentialProfiles.Profile profile) {
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  update devices set credentials = null, profile_id = :profile, pending_credentials = null
                   where id = :device
                  """)
              .param("profile", profile.id())
              .param("device", device.id())
              .update();
          changed(device);
          return null;
        });
  }

  /** Clears a stop caused by refused credentials, so that the device is tried again. */
  private void changed(Device device) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    "update devices set stopped_kind = null, stopped_at = null where id = :device and stopped_kind = 'auth-failed'")
                .param("device", device.id())
                .update());
    audit.record("device.set-login", "device", device.id(), AuditLog.Outcome.SUCCESS);
  }

  /**
   * Creates a target with the decrypted password: close it as soon as the session is open.
   *
   * @throws EncryptionException if the credentials cannot be decrypted now
   */
  public Target target(Device device, Credentials.Stored stored) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var login = stored.decrypt(cipher);
    return new Target(
        device.host(),
        device.port(),
        login.user(),
        login.password(),
        login.key(),
        device.hostKey(),
        device.algorithms(),
        CurrentTenant.require().toString());
  }

  /** Decrypts credentials for a rotation, which closes them at its end. */
  public Credentials decrypt(Credentials.Stored stored) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    return stored.decrypt(cipher);
  }
}
