package dev.kedge.encryption.transit;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys in OpenBao's or Vault's Transit engine: one key {@code kedge-<tenant id>} of type {@code
 * aes256-gcm96} for each tenant. The engine's behaviour is described in {@code transit.md}, whose
 * anchors are cited here.
 */
public final class TransitCipher implements TenantCipher {
  /**
   * OpenBao accepts 1,000 strings in a request, keys and values, so 249 items of two fields (see
   * transit.md#json-strings).
   */
  private static final int MAX_ITEMS = 240;

  /**
   * Total characters of a request's values: half of what OpenBao accepts (see
   * transit.md#request-size).
   */
  private static final int MAX_CHARACTERS = 16 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final TransitClient client;
  private final TransitKeys keys;
  private final int maxPlaintext;

  /** Tenants whose key exists and has the required attributes. */
  private final Set<TenantId> fit = ConcurrentHashMap.newKeySet();

  public TransitCipher(TransitSettings settings) {
    this(settings, PATIENCE, Ticker.SYSTEM);
  }

  /**
   * Connects with another limit on waiting.
   *
   * @param patience how long a call waits for a service that does not respond
   */
  TransitCipher(TransitSettings settings, Duration patience, Ticker ticker) {
    this.client = new TransitClient(settings, patience, ticker);
    this.keys = new TransitKeys(client);
    this.maxPlaintext = settings.endpoint().maxPlaintext();
  }

  TransitClient client() {
    return client;
  }

  TransitKeys keys() {
    return keys;
  }

  @Override
  public Ciphertext encrypt(AssociatedData associatedData, byte[] plaintext)
      throws EncryptionException {
    return encryptAll(List.of(new Plaintext(associatedData, plaintext))).getFirst();
  }

  @Override
  public byte[] decrypt(AssociatedData associatedData, Ciphertext ciphertext)
      throws EncryptionException {
    return decryptAll(List.of(new BoundCiphertext(associatedData, ciphertext))).getFirst();
  }

  @Override
  public List<Ciphertext> encryptAll(List<Plaintext> values) throws EncryptionException {
    for (var value : values) {
      if (value.plaintext().length > maxPlaintext) {
        throw new EncryptionException(
            Kind.TOO_LARGE,
            "%d bytes are more than the %d that the key service accepts (KEDGE_TRANSIT_MAX_PLAINTEXT)"
                .formatted(value.plaintext().length, maxPlaintext));
      }
    }
    var items = new ArrayList<ObjectNode>();
    for (var value : values) {
      items.add(item(value.associatedData()).put("plaintext", base64(value.plaintext())));
    }
    var ciphertexts = new ArrayList<Ciphertext>();
    for (var result : batch("encrypt", tenant(values, Plaintext::associatedData), items)) {
      ciphertexts.add(new Ciphertext(result.path("ciphertext").asString()));
    }
    return ciphertexts;
  }

  @Override
  public List<byte[]> decryptAll(List<BoundCiphertext> ciphertexts) throws EncryptionException {
    var items = new ArrayList<ObjectNode>();
    for (var ciphertext : ciphertexts) {
      items.add(
          item(ciphertext.associatedData()).put("ciphertext", ciphertext.ciphertext().text()));
    }
    var decrypted = new ArrayList<byte[]>();
    for (var result :
        batch("decrypt", tenant(ciphertexts, BoundCiphertext::associatedData), items)) {
      decrypted.add(Base64.getDecoder().decode(result.path("plaintext").asString("")));
    }
    return decrypted;
  }

  @Override
  public void createKey(TenantId tenant) throws EncryptionException {
    keys.createKey(tenant);
  }

  @Override
  public int latestVersion(TenantId tenant) throws EncryptionException {
    return keys.latestVersion(tenant);
  }

  @Override
  public int rotate(TenantId tenant) throws EncryptionException {
    return keys.rotate(tenant);
  }

  @Override
  public void destroyKey(TenantId tenant) throws EncryptionException {
    fit.remove(tenant);
    keys.destroyKey(tenant);
  }

  @Override
  public KeyServiceStatus status() {
    return keys.status();
  }

  /**
   * Sends the items in as few requests as the limits allow.
   *
   * @return the results, in order
   * @throws EncryptionException for the first item that the service refused
   */
  private List<JsonNode> batch(String what, TenantId tenant, List<ObjectNode> items)
      throws EncryptionException {
    var results = new ArrayList<JsonNode>();
    int from = 0;
    while (from < items.size()) {
      int to = from;
      int characters = 0;
      while (to < items.size()
          && to - from < MAX_ITEMS
          && (to == from || characters + characters(items.get(to)) <= MAX_CHARACTERS)) {
        characters += characters(items.get(to));
        to++;
      }
      results.addAll(request(what, tenant, items.subList(from, to)));
      from = to;
    }
    return results;
  }

  private List<JsonNode> request(String what, TenantId tenant, List<ObjectNode> items)
      throws EncryptionException {
    if (!fit.contains(tenant)) { // encrypting would create a missing key, if the policy allows
      TransitKeys.requireFit(keys.read(tenant));
      fit.add(tenant);
    }
    var body = TransitHttp.JSON.createObjectNode();
    body.putArray("batch_input").addAll(items);
    var answer = client.call("POST", what + "/" + TransitClient.key(tenant), body, true);
    var results = answer.data().path("batch_results");
    if (results.isEmpty()) { // some items refused: 400 with results (see transit.md#batch-partial)
      client.require(answer, tenant);
    }
    if (results.size() != items.size()) {
      throw new EncryptionException(
          Kind.UNAVAILABLE,
          "the key service returned %d results for %d values"
              .formatted(results.size(), items.size()));
    }
    var all = new ArrayList<JsonNode>();
    for (var result : results) {
      var error = result.path("error").asString("");
      if (!error.isEmpty()) {
        throw refused(error);
      }
      all.add(result);
    }
    return all;
  }

  private static int characters(ObjectNode item) {
    return item.path("plaintext").asString("").length()
        + item.path("ciphertext").asString("").length();
  }

  private static ObjectNode item(AssociatedData associatedData) {
    return TransitHttp.JSON
        .createObjectNode()
        .put("associated_data", base64(associatedData.bytes()));
  }

  private static <T> TenantId tenant(List<T> values, Function<T, AssociatedData> associatedData) {
    var tenants =
        values.stream().map(value -> associatedData.apply(value).tenant()).distinct().toList();
    if (tenants.size() > 1) {
      throw new IllegalArgumentException("one call is for values of one tenant");
    }
    return tenants.isEmpty() ? new TenantId(new UUID(0, 0)) : tenants.getFirst();
  }

  /** Explains a refused value; the texts are the engine's (see transit.md#decrypt-refusals). */
  private static EncryptionException refused(String error) {
    for (var known :
        List.of(
            "invalid ciphertext",
            "no such key version",
            "version is too new",
            "disallowed by policy (too old)",
            "message authentication failed")) {
      if (error.contains(known)) {
        return new EncryptionException(
            Kind.REFUSED,
            known
                + ". The value was altered, belongs to something else, or was encrypted by another key");
      }
    }
    return new EncryptionException(
        Kind.REFUSED, "the key service refused this value; its log may say why");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    client.close();
  }
}
