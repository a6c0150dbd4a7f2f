package dev.kedge.encryption.transit;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.KeyServiceStatus.TenantKey;
import dev.kedge.encryption.transit.TransitHttp.Answer;
import dev.kedge.platform.tenancy.TenantId;
import java.util.ArrayList;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tenants' keys in the engine: their attributes, versions and life. */
final class TransitKeys {
  private static final String TYPE = "aes256-gcm96";
  private static final Pattern KEY =
      Pattern.compile("kedge-(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  private final TransitClient client;

  TransitKeys(TransitClient client) {
    this.client = client;
  }

  /** Creates the key, or accepts an existing one that is fit. */
  void createKey(TenantId tenant) throws EncryptionException {
    var body =
        TransitHttp.JSON
            .createObjectNode()
            .put("type", TYPE)
            .put("derived", false)
            .put("exportable", false)
            .put("allow_plaintext_backup", false);
    client.require(client.call("POST", "keys/" + TransitClient.key(tenant), body, true), tenant);
    // An existing key gives the same response as a new one, whatever its attributes (see
    // transit.md#key-create), so it is read and compared.
    requireFit(read(tenant));
    allowDeletion(tenant);
  }

  /** Allows deletion: a customer who leaves must be erasable. */
  void allowDeletion(TenantId tenant) throws EncryptionException {
    if (!read(tenant).path("deletion_allowed").asBoolean(false)) {
      var allow = TransitHttp.JSON.createObjectNode().put("deletion_allowed", true);
      client.require(
          client.call("POST", "keys/" + TransitClient.key(tenant) + "/config", allow, true),
          tenant);
    }
  }

  int latestVersion(TenantId tenant) throws EncryptionException {
    return latest(read(tenant));
  }

  /** Adds a version; the result is its number. */
  int rotate(TenantId tenant) throws EncryptionException {
    int before = latest(read(tenant));
    EncryptionException unknown = null;
    try {
      // Never repeated: a surplus version is harmless, but the command promises exactly one.
      client.require(
          client.call("POST", "keys/" + TransitClient.key(tenant) + "/rotate", null, false),
          tenant);
    } catch (EncryptionException e) {
      unknown = e;
    }
    int after = latest(read(tenant));
    if (after == before && unknown != null) {
      throw unknown;
    }
    return after;
  }

  /** Deletes the key and checks that it is gone. */
  void destroyKey(TenantId tenant) throws EncryptionException {
    if (find(tenant) == null) {
      return;
    }
    client.call("DELETE", "keys/" + TransitClient.key(tenant), null, true);
    if (find(tenant) != null) {
      throw new EncryptionException(
          Kind.DENIED,
          "the key service did not delete the key %s: the policy needs delete on keys/+, and the key deletion_allowed"
              .formatted(TransitClient.key(tenant)));
    }
  }

  KeyServiceStatus status() {
    var states = new ArrayList<TenantKey>();
    try {
      var list = client.call("GET", "keys?list=true", null, true);
      for (var name : list.data().path("keys")) {
        var key = KEY.matcher(name.asString());
        if (key.matches()) {
          states.add(state(new TenantId(UUID.fromString(key.group(1)))));
        }
      }
      return new KeyServiceStatus("transit", problem(list), states);
    } catch (EncryptionException e) {
      return new KeyServiceStatus("transit", e.getMessage(), states);
    }
  }

  private static @Nullable String problem(Answer list) {
    return list.isGood() || list.status() == 404
        ? null
        : "the keys cannot be listed (status %d); the policy needs list on keys"
            .formatted(list.status());
  }

  /** The service backs up its own keys, so they need not be in our recovery kit. */
  private TenantKey state(TenantId tenant) {
    try {
      var key = read(tenant);
      requireFit(key);
      return new TenantKey.Ready(tenant, latest(key), true);
    } catch (EncryptionException e) {
      return new TenantKey.Unreadable(tenant, String.valueOf(e.getMessage()));
    }
  }

  /** Reads the key's attributes; null if there is no key. */
  @Nullable JsonNode find(TenantId tenant) throws EncryptionException {
    var answer = client.call("GET", "keys/" + TransitClient.key(tenant), null, true);
    if (answer.status() == 404) {
      return null;
    }
    client.require(answer, tenant);
    if (!answer.data().has("type")) {
      throw new EncryptionException(
          Kind.UNAVAILABLE, "the service at KEDGE_TRANSIT_URL does not describe its keys");
    }
    return answer.data();
  }

  /**
   * Reads the key's attributes.
   *
   * @throws EncryptionException KEY_MISSING if there is no key
   */
  JsonNode read(TenantId tenant) throws EncryptionException {
    var key = find(tenant);
    if (key == null) {
      throw TransitClient.missing(tenant);
    }
    return key;
  }

  static int latest(JsonNode key) {
    return key.path("latest_version").asInt(0);
  }

  /** Requires the attributes of a key that Kedge creates. */
  static void requireFit(JsonNode key) throws EncryptionException {
    var isFit =
        key.path("type").asString("").equals(TYPE)
            && !key.path("derived").asBoolean(false)
            && !key.path("exportable").asBoolean(false)
            && !key.path("allow_plaintext_backup").asBoolean(false)
            && !key.path("soft_deleted").asBoolean(false);
    if (!isFit) {
      throw new EncryptionException(
          Kind.KEY_UNREADABLE,
          "the key %s in the key service is not one of Kedge's: it must be %s, not derived, not exportable, without plaintext backup, not deleted"
              .formatted(key.path("name").asString("?"), TYPE));
    }
  }
}
