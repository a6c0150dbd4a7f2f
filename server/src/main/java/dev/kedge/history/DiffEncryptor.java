package dev.kedge.history;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.datakey.DataKey;
import dev.kedge.encryption.datakey.DataKeys;
import dev.kedge.history.IngestResult.SealedChange;
import dev.kedge.history.IngestResult.SealedDiff;
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

  private final TenantCipher kms;
  private final DataKeys dataKeys;

  DiffEncryptor(TenantCipher kms) {
    this.kms = kms;
    this.dataKeys = new DataKeys(kms);
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

  SealedDiff seal(
      TenantId tenant, UUID olderSnapshot, ConfigurationDelta differences, IncomingSnapshot arrival)
      throws EncryptionException {
    var id = UUID.randomUUID();
    var unified = differences.unified();
    var text = kms.seal(text(tenant, id), Compressed.pack(unified.text()));
    try (var key = dataKeys.create(changeKey(tenant, id))) {
      var changes = new ArrayList<SealedChange>();
      for (var change : differences.changes()) {
        changes.add(seal(key, change));
      }
      return new SealedDiff(
          id,
          olderSnapshot,
          text,
          unified.linesAdded(),
          unified.linesRemoved(),
          key.wrapped(),
          arrival.seen().isEmpty()
              ? null
              : key.seal(evidencePlace(id), JSON.writeValueAsBytes(arrival.seen())),
          differences.isUpgradeOnly()
              ? ChangeAttribution.UPGRADE
              : arrival.seen().isEmpty() ? ChangeAttribution.UNKNOWN : ChangeAttribution.USER,
          changes);
    }
  }

  private static SealedChange seal(DataKey key, ChangeView change) {
    var id = UUID.randomUUID();
    var raw = change.rawLine();
    return new SealedChange(
        id,
        change.component(),
        change.kind(),
        change.risk(),
        change.ofUpgrade(),
        seal(key, place("summary", id), change.summary()),
        raw == null
            ? null
            : key.seal(place("raw_line", id), raw.getBytes(StandardCharsets.ISO_8859_1)),
        seal(key, place("label", id), change.label()),
        change.properties().isEmpty()
            ? null
            : key.seal(place("properties", id), JSON.writeValueAsBytes(change.properties())));
  }

  private static Ciphertext seal(DataKey key, String place, String text) {
    return key.seal(place, text.getBytes(StandardCharsets.UTF_8));
  }

  static ChangeView open(DataKey key, SealedChange change) throws EncryptionException {
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
            : JSON.readValue(key.open(place("properties", id), properties), PROPERTIES),
        change.risk(),
        change.ofUpgrade(),
        raw == null
            ? null
            : new String(key.open(place("raw_line", id), raw), StandardCharsets.ISO_8859_1));
  }

  static List<IncomingSnapshot.Seen> seen(DataKey key, UUID diff, @Nullable Ciphertext evidence)
      throws EncryptionException {
    return evidence == null
        ? List.of()
        : JSON.readValue(key.open(evidencePlace(diff), evidence), SEEN);
  }

  private static String text(DataKey key, String place, Ciphertext sealed)
      throws EncryptionException {
    return new String(key.open(place, sealed), StandardCharsets.UTF_8);
  }
}
