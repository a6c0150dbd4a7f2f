package dev.kedge.encryption.transit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The engine of {@link TransitServer}: keys, and what it encrypts and decrypts with them. */
final class TransitEngine {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
  private static final KeyPair WRAPPING = wrappingKey();

  private final Map<String, Key> keys = new ConcurrentHashMap<>();

  private static final class Key {
    final TreeMap<Integer, byte[]> versions = new TreeMap<>();
    boolean imported;
    boolean deletionAllowed;
    boolean exportable;
  }

  /** Creates a key as another program might. */
  void addKey(String name, boolean exportable) {
    var key = new Key();
    key.versions.put(1, random());
    key.exportable = exportable;
    keys.put(name, key);
  }

  int versions(String name) {
    return requireNonNull(keys.get(name)).versions.lastKey();
  }

  boolean holds(String name) {
    return keys.containsKey(name);
  }

  /** Answers a request for a path below the mount. */
  ResponseDefinition answer(String method, String path, JsonNode body) {
    switch (path) {
      case "wrapping_key" -> {
        return data(
            JSON.createObjectNode()
                .put(
                    "public_key",
                    "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(WRAPPING.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n"));
      }
      case "keys?list=true" -> {
        if (keys.isEmpty()) {
          return status(404, "{\"errors\":[]}");
        }
        var names = JSON.createObjectNode();
        keys.keySet().stream().sorted().forEach(names.putArray("keys")::add);
        return data(names);
      }
      default -> {
        var words = path.split("/", -1);
        return words[0].equals("keys")
            ? key(method, words[1], words.length > 2 ? words[2] : "", body)
            : crypt(words[0], keys.get(words[1]), body);
      }
    }
  }

  private ResponseDefinition key(String method, String name, String what, JsonNode body) {
    var key = keys.get(name);
    if (what.equals("import")) {
      if (key != null) {
        return error(500, "the import path cannot be used with an existing key");
      }
      var imported = new Key();
      imported.imported = true;
      return importVersion(name, imported, body);
    }
    if (method.equals("POST") && what.isEmpty()) {
      // if it exists: 200, unchanged (see transit.md#key-create)
      keys.computeIfAbsent(
          name,
          _ -> {
            var made = new Key();
            made.versions.put(1, random());
            return made;
          });
      return attributes(name);
    }
    if (key == null) {
      return method.equals("GET") ? status(404, "{\"errors\":[]}") : error(400, "key not found");
    }
    switch (what) {
      case "import_version" -> {
        return key.imported
            ? importVersion(name, key, body)
            : error(500, "the import_version endpoint can only be used with an imported key");
      }
      case "rotate" -> {
        key.versions.put(key.versions.lastKey() + 1, random());
        key.imported = false; // the first rotation ends it (see transit.md#rotation)
        return attributes(name);
      }
      case "config" -> {
        key.deletionAllowed |= body.path("deletion_allowed").asBoolean(false);
        return attributes(name);
      }
      default -> {
        if (!method.equals("DELETE")) {
          return attributes(name);
        }
        if (!key.deletionAllowed) {
          return error(400, "error deleting policy: deletion is not allowed for this key");
        }
        keys.remove(name);
        return status(204, "");
      }
    }
  }

  private ResponseDefinition importVersion(String name, Key key, JsonNode body) {
    try {
      var blob = Base64.getDecoder().decode(body.path("ciphertext").asString());
      var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(Cipher.DECRYPT_MODE, WRAPPING.getPrivate(), OAEP);
      var ephemeral = rsa.doFinal(Arrays.copyOf(blob, 512));
      var wrap = Cipher.getInstance("AES/KWP/NoPadding");
      wrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(ephemeral, "AES"));
      var raw = wrap.unwrap(Arrays.copyOfRange(blob, 512, blob.length), "AES", Cipher.SECRET_KEY);
      key.versions.put(key.versions.isEmpty() ? 1 : key.versions.lastKey() + 1, raw.getEncoded());
      keys.put(name, key);
      return status(204, "");
    } catch (GeneralSecurityException e) {
      return error(500, "error importing key");
    }
  }

  private ResponseDefinition attributes(String name) {
    var key = requireNonNull(keys.get(name));
    return data(
        JSON.createObjectNode()
            .put("name", name)
            .put("type", "aes256-gcm96")
            .put("derived", false)
            .put("exportable", key.exportable)
            .put("allow_plaintext_backup", false)
            .put("deletion_allowed", key.deletionAllowed)
            .put("imported_key", key.imported)
            .put("latest_version", key.versions.lastKey())
            .put("min_decryption_version", 1));
  }

  /** Refusing some items is a 400 with the results (see transit.md#batch-partial). */
  private ResponseDefinition crypt(String what, @Nullable Key key, JsonNode body) {
    if (key == null) {
      return error(400, "encryption key not found");
    }
    var answer = JSON.createObjectNode();
    ArrayNode results = answer.putObject("data").putArray("batch_results");
    var refused = false;
    for (var item : body.path("batch_input")) {
      var result = results.addObject();
      try {
        crypt(what, key, item, result);
      } catch (AEADBadTagException e) {
        result.put("error", "cipher: message authentication failed");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      refused |= result.has("error");
    }
    if (results.isEmpty()) {
      return error(400, "missing batch input to process");
    }
    return status(refused ? 400 : 200, answer.toString());
  }

  private static void crypt(String what, Key key, JsonNode item, ObjectNode result)
      throws GeneralSecurityException {
    var bound = Base64.getDecoder().decode(item.path("associated_data").asString(""));
    if (what.equals("encrypt")) {
      var plaintext = Base64.getDecoder().decode(item.path("plaintext").asString());
      var nonce = new byte[12];
      new SecureRandom().nextBytes(nonce);
      var version = key.versions.lastKey();
      var encrypted =
          cipher(Cipher.ENCRYPT_MODE, requireNonNull(key.versions.get(version)), nonce, bound)
              .doFinal(plaintext);
      var payload = Arrays.copyOf(nonce, nonce.length + encrypted.length);
      System.arraycopy(encrypted, 0, payload, nonce.length, encrypted.length);
      result
          .put(
              "ciphertext", "vault:v" + version + ":" + Base64.getEncoder().encodeToString(payload))
          .put("key_version", version);
      return;
    }
    result.put("plaintext", "");
    var text = item.path("ciphertext").asString();
    if (!text.startsWith("vault:v")) {
      result.put("error", "invalid ciphertext: no prefix");
      return;
    }
    var fields = text.substring("vault:v".length()).split(":", -1);
    if (fields.length != 2) {
      result.put("error", "invalid ciphertext: wrong number of fields");
      return;
    }
    var version = Integer.parseInt(fields[0]);
    if (version > key.versions.lastKey()) {
      result.put("error", "invalid ciphertext: version is too new");
      return;
    }
    var payload = Base64.getDecoder().decode(fields[1]);
    if (payload.length < 12) {
      result.put("error", "invalid ciphertext length");
      return;
    }
    var opened =
        cipher(
                Cipher.DECRYPT_MODE,
                requireNonNull(key.versions.get(version)),
                Arrays.copyOf(payload, 12),
                bound)
            .doFinal(payload, 12, payload.length - 12);
    result.put("plaintext", Base64.getEncoder().encodeToString(opened));
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }

  private static byte[] random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static KeyPair wrappingKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(4096);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static ResponseDefinition data(ObjectNode data) {
    var answer = JSON.createObjectNode();
    answer.set("data", data);
    return status(200, answer.toString());
  }

  static ResponseDefinition error(int status, String text) {
    var answer = JSON.createObjectNode();
    answer.putArray("errors").add(text);
    return status(status, answer.toString());
  }

  static ResponseDefinition status(int status, String body) {
    return new ResponseDefinitionBuilder()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body.getBytes(UTF_8))
        .build();
  }
}
