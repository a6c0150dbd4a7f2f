package dev.kedge.history;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.datakey.DataKey;
import dev.kedge.encryption.datakey.DataKeys;
import dev.kedge.history.IngestResult.EncryptedChange;
import dev.kedge.history.IngestResult.EncryptedDiff;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encrypts and decrypts all texts of a diff. The unified diff is encrypted directly; all texts of
 * the changes share one data key, so that a diff costs one call to the key service.
 */
final class DiffEncryptor {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<ChangeView.Property>> PROPERTIES =
      new TypeReference<>() {};
  private static final TypeReference<List<IncomingSnapshot.Seen>> SEEN = new TypeReference<>() {};

  private final TenantCipher cipher;
  private final DataKeys dataKeys;

  DiffEncryptor(TenantCipher cipher) {
    this.cipher = cipher;
    this.dataKeys = new DataKeys(cipher);
  }

  static AssociatedData text(TenantId tenant, UUID diff) {
    return StoredPlace.DIFF_TEXT.of(tenant, diff);
  }

  static AssociatedData changeKey(TenantId tenant, UUID diff) {
    return StoredPlace.DIFF_DATA_KEY.of(tenant, diff);
  }

  private static String place(String column, UUID change) {
    return "router_config_changes.%s %s".formatted(column, change);
  }

  private static String evidencePlace(UUID diff) {
    return "router_config_diffs.evidence " + diff;
  }

  EncryptedDiff encrypt(
      TenantId tenant, UUID olderSnapshot, ConfigurationDelta differences, IncomingSnapshot arrival)
      throws EncryptionException {
    var id = UUID.randomUUID();
    var unified = differences.unified();
    var text = cipher.encrypt(text(tenant, id), Compressed.pack(unified.text()));
    try (var key = dataKeys.create(changeKey(tenant, id))) {
      var changes = new ArrayList<EncryptedChange>();
      for (var change : differences.changes()) {
        changes.add(encrypt(key, change));
      }
      return new EncryptedDiff(
          id,
          olderSnapshot,
          text,
          unified.linesAdded(),
          unified.linesRemoved(),
          key.wrapped(),
          arrival.seen().isEmpty()
              ? null
              : key.encrypt(evidencePlace(id), JSON.writeValueAsBytes(arrival.seen())),
          differences.isUpgradeOnly()
              ? ChangeAttribution.UPGRADE
              : arrival.seen().isEmpty() ? ChangeAttribution.UNKNOWN : ChangeAttribution.USER,
          changes);
    }
  }

  private static EncryptedChange encrypt(DataKey key, ChangeView change) {
    var id = UUID.randomUUID();
    var raw = change.rawLine();
    return new EncryptedChange(
        id,
        change.component(),
        change.kind(),
        change.risk(),
        change.ofUpgrade(),
        encrypt(key, place("summary", id), change.summary()),
        raw == null
            ? null
            : key.encrypt(place("raw_line", id), raw.getBytes(StandardCharsets.ISO_8859_1)),
        encrypt(key, place("label", id), change.label()),
        change.properties().isEmpty()
            ? null
            : key.encrypt(place("properties", id), JSON.writeValueAsBytes(change.properties())));
  }

  private static Ciphertext encrypt(DataKey key, String place, String text) {
    return key.encrypt(place, text.getBytes(StandardCharsets.UTF_8));
  }

  static ChangeView decrypt(DataKey key, EncryptedChange change) throws EncryptionException {
    var id = change.id();
    var raw = change.rawLine();
    var properties = change.properties();
    var label = change.label();
    return new ChangeView(
        change.component(),
        change.kind(),
        label == null ? "" : text(key, place("label", id), label),
        text(key, place("summary", id), change.summary()),
        properties == null
            ? List.of()
            : JSON.readValue(key.decrypt(place("properties", id), properties), PROPERTIES),
        change.risk(),
        change.ofUpgrade(),
        raw == null
            ? null
            : new String(key.decrypt(place("raw_line", id), raw), StandardCharsets.ISO_8859_1));
  }

  static List<IncomingSnapshot.Seen> seen(DataKey key, UUID diff, @Nullable Ciphertext evidence)
      throws EncryptionException {
    return evidence == null
        ? List.of()
        : JSON.readValue(key.decrypt(evidencePlace(diff), evidence), SEEN);
  }

  private static String text(DataKey key, String place, Ciphertext ciphertext)
      throws EncryptionException {
    return new String(key.decrypt(place, ciphertext), StandardCharsets.UTF_8);
  }
}
