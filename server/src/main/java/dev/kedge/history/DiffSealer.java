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
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.LineSpan;
import dev.kedge.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes a diff and its changes, and seals every text of them. */
final class DiffSealer {
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

  static String summaryPlace(UUID change) {
    return "router_config_changes.summary " + change;
  }

  static String rawLinePlace(UUID change) {
    return "router_config_changes.raw_line " + change;
  }

  SealedDiff seal(
      TenantId tenant, Snapshot older, byte[] olderText, Snapshot newer, byte[] newerText)
      throws KmsException {
    var id = UUID.randomUUID();
    var unified =
        UnifiedDiff.between(
            olderText, newerText, older.collectedAt().toString(), newer.collectedAt().toString());
    var changes =
        ConfigurationDiff.between(Configuration.parse(olderText), Configuration.parse(newerText));
    var text = kms.seal(text(tenant, id), Packed.pack(unified.text()));
    try (var key = dataKeys.create(changeKey(tenant, id))) {
      return new SealedDiff(
          id,
          older.id(),
          text,
          unified.linesAdded(),
          unified.linesRemoved(),
          key.wrapped(),
          seal(key, changes, lines(olderText), lines(newerText)));
    }
  }

  private static List<SealedChange> seal(
      DataKey key, List<Change> changes, List<String> older, List<String> newer) {
    var sealed = new ArrayList<SealedChange>();
    for (var change : changes) {
      var id = UUID.randomUUID();
      var raw = raw(change, older, newer);
      sealed.add(
          new SealedChange(
              id,
              change.component(),
              change.kind().name().toLowerCase(Locale.ROOT),
              key.seal(summaryPlace(id), change.summary().getBytes(StandardCharsets.UTF_8)),
              raw == null ? null : seal(key, rawLinePlace(id), raw)));
    }
    return sealed;
  }

  private static Sealed seal(DataKey key, String place, String raw) {
    return key.seal(place, raw.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The lines of the item before, each behind a minus, and after, each behind a plus. */
  private static @Nullable String raw(Change change, List<String> older, List<String> newer) {
    var removed = quote("-", change.olderLines(), older);
    var added = quote("+", change.newerLines(), newer);
    var raw = removed + added;
    return raw.isEmpty() ? null : raw.substring(0, raw.length() - 1);
  }

  private static String quote(String sign, @Nullable LineSpan span, List<String> lines) {
    return span == null
        ? ""
        : lines.subList(span.first() - 1, span.last()).stream()
            .map(line -> sign + line + "\n")
            .collect(Collectors.joining());
  }

  private static List<String> lines(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).lines().toList();
  }
}
