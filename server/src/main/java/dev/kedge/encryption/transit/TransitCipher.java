package dev.kedge.encryption.transit;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.KeyServiceStatus.TenantKey;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.transit.TransitHttp.Answer;
import dev.kedge.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
  private static final int MOST_ITEMS = 240;

  /**
   * Total characters of a request's values: half of what OpenBao accepts (see
   * transit.md#request-size).
   */
  private static final int MOST_CHARACTERS = 16 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_WAITING = 512;
  private static final String TYPE = "aes256-gcm96";
  private static final Pattern KEY =
      Pattern.compile("kedge-(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  private final TransitHttp http;
  private final TransitToken token;
  private final KeyServiceAvailability availability;
  private final String mount;
  private final int maxPlaintext;

  /** Tenants whose key exists and has the required attributes. */
  private final Set<TenantId> fit = ConcurrentHashMap.newKeySet();

  public TransitCipher(TransitSettings settings) {
    this(settings, PATIENCE);
  }

  /**
   * Connects with another limit on waiting.
   *
   * @param patience how long a call waits for a service that does not respond
   */
  public TransitCipher(TransitSettings settings, Duration patience) {
    this.http = new TransitHttp(settings.endpoint());
    this.token = new TransitToken(http, settings.signIn().method());
    this.availability = new KeyServiceAvailability(patience, MOST_WAITING);
    this.mount = settings.endpoint().mount() + "/";
    this.maxPlaintext = settings.endpoint().maxPlaintext();
  }

  @Override
  public Ciphertext seal(AssociatedData binding, byte[] plaintext) throws EncryptionException {
    return sealAll(List.of(new Plaintext(binding, plaintext))).getFirst();
  }

  @Override
  public byte[] open(AssociatedData binding, Ciphertext sealed) throws EncryptionException {
    return openAll(List.of(new BoundCiphertext(binding, sealed))).getFirst();
  }

  @Override
  public List<Ciphertext> sealAll(List<Plaintext> values) throws EncryptionException {
    for (var value : values) {
      if (value.plaintext().length > maxPlaintext) {
        throw new EncryptionException(
            Kind.TOO_LARGE,
            "%d bytes are more than the %d that the key service takes (KEDGE_TRANSIT_MAX_PLAINTEXT)"
                .formatted(value.plaintext().length, maxPlaintext));
      }
    }
    var items = new ArrayList<ObjectNode>();
    for (var value : values) {
      items.add(item(value.binding()).put("plaintext", base64(value.plaintext())));
    }
    var sealed = new ArrayList<Ciphertext>();
    for (var result : batch("encrypt", tenant(values, Plaintext::binding), items)) {
      sealed.add(new Ciphertext(result.path("ciphertext").asString()));
    }
    return sealed;
  }

  @Override
  public List<byte[]> openAll(List<BoundCiphertext> sealings) throws EncryptionException {
    var items = new ArrayList<ObjectNode>();
    for (var sealing : sealings) {
      items.add(item(sealing.binding()).put("ciphertext", sealing.sealed().text()));
    }
    var opened = new ArrayList<byte[]>();
    for (var result : batch("decrypt", tenant(sealings, BoundCiphertext::binding), items)) {
      opened.add(Base64.getDecoder().decode(result.path("plaintext").asString("")));
    }
    return opened;
  }

  @Override
  public void createKey(TenantId tenant) throws EncryptionException {
    var body =
        TransitHttp.JSON
            .createObjectNode()
            .put("type", TYPE)
            .put("derived", false)
            .put("exportable", false)
            .put("allow_plaintext_backup", false);
    require(call("POST", "keys/" + key(tenant), body, true), tenant);
    // An existing key gives the same response as a new one, whatever its attributes (see
    // transit.md#key-create), so it is read and compared.
    requireFit(read(tenant));
    allowDeletion(tenant);
  }

  /** Allows deletion: a customer who leaves must be erasable. */
  void allowDeletion(TenantId tenant) throws EncryptionException {
    if (!read(tenant).path("deletion_allowed").asBoolean(false)) {
      var allow = TransitHttp.JSON.createObjectNode().put("deletion_allowed", true);
      require(call("POST", "keys/" + key(tenant) + "/config", allow, true), tenant);
    }
  }

  @Override
  public int latestVersion(TenantId tenant) throws EncryptionException {
    return latest(read(tenant));
  }

  @Override
  public int rotate(TenantId tenant) throws EncryptionException {
    int before = latest(read(tenant));
    EncryptionException unknown = null;
    try {
      // Never repeated: a surplus version is harmless, but the command promises exactly one.
      require(call("POST", "keys/" + key(tenant) + "/rotate", null, false), tenant);
    } catch (EncryptionException e) {
      unknown = e;
    }
    int after = latest(read(tenant));
    if (after == before && unknown != null) {
      throw unknown;
    }
    return after;
  }

  @Override
  public void destroyKey(TenantId tenant) throws EncryptionException {
    fit.remove(tenant);
    if (find(tenant) == null) {
      return;
    }
    call("DELETE", "keys/" + key(tenant), null, true);
    if (find(tenant) != null) {
      throw new EncryptionException(
          Kind.DENIED,
          "the key service did not delete the key %s: the policy needs delete on keys/+, and the key deletion_allowed"
              .formatted(key(tenant)));
    }
  }

  @Override
  public KeyServiceStatus status() {
    var states = new ArrayList<TenantKey>();
    try {
      var list = call("GET", "keys?list=true", null, true);
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
    var answer = call("GET", "keys/" + key(tenant), null, true);
    if (answer.status() == 404) {
      return null;
    }
    require(answer, tenant);
    if (!answer.data().has("type")) {
      throw new EncryptionException(
          Kind.UNAVAILABLE, "what answers at KEDGE_TRANSIT_URL does not describe its keys");
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
      throw missing(tenant);
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

  /**
   * Sends the items in as few requests as the limits allow.
   *
   * @return the results, in order
   * @throws EncryptionException for the first item that the service refused
   */
  private List<JsonNode> batch(String what, TenantId tenant, List<ObjectNode> items)
      throws EncryptionException {
    var results = new ArrayList<JsonNode>();
    ToIntFunction<ObjectNode> size = TransitCipher::characters;
    int from = 0;
    while (from < items.size()) {
      int to = from;
      int characters = 0;
      while (to < items.size()
          && to - from < MOST_ITEMS
          && (to == from || characters + size.applyAsInt(items.get(to)) <= MOST_CHARACTERS)) {
        characters += size.applyAsInt(items.get(to));
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
      requireFit(read(tenant));
      fit.add(tenant);
    }
    var body = TransitHttp.JSON.createObjectNode();
    body.putArray("batch_input").addAll(items);
    var answer = call("POST", what + "/" + key(tenant), body, true);
    var results = answer.data().path("batch_results");
    if (results.isEmpty()) { // some items refused: 400 with results (see transit.md#batch-partial)
      require(answer, tenant);
    }
    if (results.size() != items.size()) {
      throw new EncryptionException(
          Kind.UNAVAILABLE,
          "the key service gave %d answers to %d questions"
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

  private static ObjectNode item(AssociatedData binding) {
    return TransitHttp.JSON
        .createObjectNode()
        .put("associated_data", base64(binding.associatedData()));
  }

  private static <T> TenantId tenant(
      List<T> values, java.util.function.Function<T, AssociatedData> binding) {
    var tenants = values.stream().map(value -> binding.apply(value).tenant()).distinct().toList();
    if (tenants.size() > 1) {
      throw new IllegalArgumentException("one call is for values of one tenant");
    }
    return tenants.isEmpty() ? new TenantId(new UUID(0, 0)) : tenants.getFirst();
  }

  /**
   * Calls the service when it is available; authenticates again once after a 403 (see
   * transit.md#token-expiry).
   */
  Answer call(String method, String path, @Nullable JsonNode body, boolean mayRepeat)
      throws EncryptionException {
    return availability.ask(
        () -> {
          var first = token.get();
          var answer = http.send(method, mount + path, first, body, mayRepeat);
          if (answer.status() == 403) {
            token.drop(first);
            answer = http.send(method, mount + path, token.get(), body, mayRepeat);
          }
          if (answer.says("no handler for route") || answer.says("namespace not found")) {
            throw new EncryptionException(
                Kind.UNAVAILABLE,
                "there is no Transit engine at KEDGE_TRANSIT_MOUNT in KEDGE_TRANSIT_NAMESPACE");
          }
          return answer;
        });
  }

  private void require(Answer answer, TenantId tenant) throws EncryptionException {
    if (answer.isGood()) {
      return;
    }
    if (answer.status() == 404
        || answer.says("encryption key not found")
        || answer.says("key not found")) {
      throw missing(tenant);
    }
    if (answer.status() == 403) {
      throw denied(tenant);
    }
    if (answer.says("soft-deleted")) {
      throw new EncryptionException(
          Kind.KEY_UNREADABLE,
          "the key %s was deleted softly; restore it in the key service".formatted(key(tenant)));
    }
    if (answer.status() == 400 && isTooLarge(answer)) {
      throw new EncryptionException(
          Kind.TOO_LARGE, "the key service takes no value of this size; nothing was written");
    }
    throw new EncryptionException(
        Kind.UNAVAILABLE,
        "the key service refused a request (status %d); see its log".formatted(answer.status()));
  }

  /** Whether the request exceeded the limits of JSON bodies (see transit.md#request-size). */
  private static boolean isTooLarge(Answer answer) {
    return answer.says("JSON payload exceeds")
        || answer.says("exceeds")
        || answer.says("too large");
  }

  /**
   * Explains a 403. Without the right to create, encrypting with a missing key is also a 403 (see
   * transit.md#unknown-key).
   */
  private EncryptionException denied(TenantId tenant) throws EncryptionException {
    if (call("GET", "keys/" + key(tenant), null, true).status() == 404) {
      return missing(tenant);
    }
    return new EncryptionException(
        Kind.DENIED,
        "the key service does not let this server use %s; give it the policies of docs/policies"
            .formatted(key(tenant)));
  }

  private static EncryptionException missing(TenantId tenant) {
    return new EncryptionException(
        Kind.KEY_MISSING,
        "the key service has no key %s; restore it there from a backup".formatted(key(tenant)));
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
                + ". The value was altered, belongs to something else, or was sealed by another key");
      }
    }
    return new EncryptionException(
        Kind.REFUSED, "the key service refused this value; its log may say why");
  }

  static String key(TenantId tenant) {
    return "kedge-" + tenant;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    token.close();
    http.close();
  }
}
