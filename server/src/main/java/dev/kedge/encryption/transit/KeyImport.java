package dev.kedge.encryption.transit;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.platform.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Imports a tenant's key into Transit (see transit.md#import-versions), version by version in
 * order. A repeated import shifts the number of every later version, so none is repeated: the
 * existing versions are read before and after each. Each version is verified by a value that is
 * encrypted here and decrypted by Transit.
 */
public final class KeyImport {
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final TransitCipher transit;
  private final TenantId tenant;
  private final KeyVersions key;

  public KeyImport(TransitCipher transit, TenantId tenant, KeyVersions key) {
    this.transit = transit;
    this.tenant = tenant;
    this.key = key;
  }

  /**
   * Runs the import or what remains of it.
   *
   * @return number of versions in Transit
   * @throws EncryptionException KEY_UNREADABLE if another key has the name there
   */
  public int run() throws EncryptionException {
    if (key.first() != 1) {
      throw new EncryptionException(
          Kind.KEY_UNREADABLE, "version 1 of this tenant's key is gone, so it cannot be imported");
    }
    int there = versions(transit.keys().find(tenant));
    if (there > key.latest()) {
      throw foreign();
    }
    for (int version = 1; version <= there; version++) {
      prove(version);
    }
    for (int version = there + 1; version <= key.latest(); version++) {
      add(version);
      prove(version);
    }
    TransitKeys.requireFit(transit.keys().read(tenant));
    transit.keys().allowDeletion(tenant);
    return key.latest();
  }

  private static int versions(@Nullable JsonNode there) throws EncryptionException {
    if (there == null) {
      return 0;
    }
    if (!there.path("imported_key").asBoolean(false)) {
      throw foreign(); // Transit's own key takes no imports (see transit.md#import-existing)
    }
    return TransitKeys.latest(there);
  }

  private void add(int version) throws EncryptionException {
    var body = TransitHttp.JSON.createObjectNode();
    body.put("ciphertext", wrapped(version)).put("hash_function", "SHA256");
    if (version == 1) { // rotation can be allowed only now (see transit.md#import-rotation)
      body.put("type", "aes256-gcm96").put("allow_rotation", true).put("exportable", false);
      body.put("allow_plaintext_backup", false).put("derived", false);
    }
    var path = "keys/" + TransitClient.key(tenant) + (version == 1 ? "/import" : "/import_version");
    EncryptionException failure = null;
    int status = 0;
    try {
      status = transit.client().call("POST", path, body, false).status();
    } catch (EncryptionException e) { // it may have succeeded all the same
      failure = e;
    }
    int there = versions(transit.keys().find(tenant));
    if (there == version) {
      return;
    }
    if (failure != null) {
      throw failure;
    }
    throw new EncryptionException(
        status == 403 ? Kind.DENIED : Kind.UNAVAILABLE,
        "the key service did not accept version %d of the key (status %d); it needs the policy of docs/policies/migration.hcl. Nothing was switched; run it again"
            .formatted(version, status));
  }

  private void prove(int version) throws EncryptionException {
    var associatedData = new AssociatedData("kms.migration", tenant, "version " + version);
    var probe = KeyVersions.random(32);
    var ciphertext = key.encrypt(version, associatedData.bytes(), probe);
    try {
      if (!Arrays.equals(probe, transit.decrypt(associatedData, ciphertext))) {
        throw foreign();
      }
    } catch (EncryptionException e) {
      throw e.kind() == Kind.REFUSED ? foreign() : e;
    }
  }

  private static EncryptionException foreign() {
    return new EncryptionException(
        Kind.KEY_UNREADABLE,
        "the key service holds another key of that name; nothing was switched. Find out who uses it, and delete it if it is unused");
  }

  /** Wraps the version's key with a fresh AES key, and that with the service's RSA key. */
  private String wrapped(int version) throws EncryptionException {
    byte[] ephemeral = KeyVersions.randomKey();
    byte[] raw = key.raw(version);
    try {
      var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(Cipher.ENCRYPT_MODE, wrappingKey(), OAEP);
      var wrap = Cipher.getInstance("AES/KWP/NoPadding");
      wrap.init(Cipher.WRAP_MODE, new SecretKeySpec(ephemeral, "AES"));
      var blob = new ByteArrayOutputStream();
      blob.writeBytes(rsa.doFinal(ephemeral));
      blob.writeBytes(wrap.wrap(new SecretKeySpec(raw, "AES")));
      return Base64.getEncoder().encodeToString(blob.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new EncryptionException(Kind.UNAVAILABLE, "the key could not be wrapped for import", e);
    } finally {
      Arrays.fill(ephemeral, (byte) 0);
      Arrays.fill(raw, (byte) 0);
    }
  }

  private PublicKey wrappingKey() throws EncryptionException, GeneralSecurityException {
    var answer = transit.client().call("GET", "wrapping_key", null, true);
    var pem = answer.data().path("public_key").asString("");
    if (!answer.isGood() || pem.isEmpty()) {
      throw new EncryptionException(
          answer.status() == 403 ? Kind.DENIED : Kind.UNAVAILABLE,
          "the key service returned no wrapping key (status %d); it needs the policy of docs/policies/migration.hcl"
              .formatted(answer.status()));
    }
    var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }
}
