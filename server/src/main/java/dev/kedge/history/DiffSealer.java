package dev.kedge.history;

import dev.kedge.history.Ingest.SealedChange;
import dev.kedge.history.Ingest.SealedDiff;
import dev.kedge.kms.Binding;
import dev.kedge.kms.DataKey;
import dev.kedge.kms.DataKeys;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Packed;
import dev.kedge.kms.Sealed;
import dev.kedge.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals every text of a diff and opens it again. The unified text is sealed by itself; all words of
 * the changes are under one data key, so that a diff costs one call to the KMS.
 */
final class DiffSealer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<ChangeView.Property>> PROPERTIES =
      new TypeReference<>() {};
  private static final TypeReference<List<Arrival.Seen>> SEEN = new TypeReference<>() {};

  private final Kms kms;
  private final DataKeys dataKeys;

  DiffSealer(Kms kms) {
    this.kms = kms;
    this.dataKeys = new DataKeys(kms);
  }

  static Binding text(TenantId tenant, UUID diff) {
    return new Binding("router_config_diffs.diff_text", tenant, diff.toString());
  }

  static Binding changeKey(TenantId tenant, UUID diff) {
    return new Binding("router_config_diffs.change_key", tenant, diff.toString());
  }

  private static String place(String column, UUID change) {
    return "router_config_changes.%s %s".formatted(column, change);
  }

  private static String evidencePlace(UUID diff) {
    return "router_config_diffs.evidence " + diff;
  }

  SealedDiff seal(TenantId tenant, UUID olderSnapshot, Differences differences, Arrival arrival)
      throws KmsException {
    var id = UUID.randomUUID();
    var unified = differences.unified();
    var text = kms.seal(text(tenant, id), Packed.pack(unified.text()));
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
              ? Cause.UPGRADE
              : arrival.seen().isEmpty() ? Cause.UNKNOWN : Cause.USER,
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

  private static Sealed seal(DataKey key, String place, String text) {
    return key.seal(place, text.getBytes(StandardCharsets.UTF_8));
  }

  static ChangeView open(DataKey key, SealedChange change) throws KmsException {
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

  static List<Arrival.Seen> seen(DataKey key, UUID diff, @Nullable Sealed evidence)
      throws KmsException {
    return evidence == null
        ? List.of()
        : JSON.readValue(key.open(evidencePlace(diff), evidence), SEEN);
  }

  private static String text(DataKey key, String place, Sealed sealed) throws KmsException {
    return new String(key.open(place, sealed), StandardCharsets.UTF_8);
  }
}
