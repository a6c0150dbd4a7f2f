package dev.kedge.history;

import dev.kedge.history.Ingest.SealedChange;
import dev.kedge.history.SnapshotTable.DiffRow;
import dev.kedge.kms.Binding;
import dev.kedge.kms.DataKey;
import dev.kedge.kms.DataKeys;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Packed;
import dev.kedge.kms.Sealed;
import dev.kedge.kms.Sealing;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The history of the bound tenant's devices. */
@Component
public final class History {
  private final Kms kms;
  private final SnapshotTable table;
  private final DiffSealer sealer;

  public History(TenantDatabase database, Kms kms) {
    this.kms = kms;
    this.table = new SnapshotTable(database);
    this.sealer = new DiffSealer(kms);
  }

  /**
   * A device's latest snapshot, opened.
   *
   * @param text normalised as this version of Kedge does it
   * @param sha256 of it
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  public record Latest(Snapshot snapshot, byte[] text, String sha256) {
    /** Sizes only. */
    @Override
    public String toString() {
      return "Latest[%s, %d bytes]".formatted(snapshot.id(), text.length);
    }
  }

  /** The device's latest snapshot; empty if it has none. */
  public Optional<Latest> latest(UUID device) throws KmsException {
    TenantDatabase.requireNone();
    var row = table.latest(device);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    var snapshot = row.get().snapshot();
    var text = text(snapshot, row.get().text());
    if (snapshot.normalizerVersion() == Normalizer.VERSION) {
      return Optional.of(new Latest(snapshot, text, snapshot.sha256()));
    }
    // Another normaliser hashed it: hash its text anew, so that an upgrade of Kedge is not a
    // change.
    var anew = Normalizer.normalize(text);
    return Optional.of(new Latest(snapshot, anew, Normalizer.sha256(anew)));
  }

  /**
   * Compares a normalised export with the device's latest snapshot and seals what is new. The
   * caller holds the device's lease, so that no other snapshot comes between {@link #latest}, this
   * and {@link #store}.
   *
   * @throws KmsException if it cannot be sealed now; nothing was stored
   */
  public Ingest prepare(
      Optional<Latest> latest, UUID device, byte[] normalized, String sha256, Instant collectedAt)
      throws KmsException {
    TenantDatabase.requireNone();
    var tenant = BoundTenant.require();
    var snapshot = new Snapshot(UUID.randomUUID(), device, sha256, Normalizer.VERSION, collectedAt);
    if (latest.isEmpty()) {
      return new Ingest.New(snapshot, seal(tenant, snapshot, normalized), null);
    }
    if (latest.get().sha256.equals(sha256)) {
      return new Ingest.Same();
    }
    return new Ingest.New(
        snapshot,
        seal(tenant, snapshot, normalized),
        sealer.seal(tenant, latest.get().snapshot, latest.get().text, snapshot, normalized));
  }

  /** Stores what was prepared; joins the caller's transaction. */
  public void store(Ingest ingest) {
    if (ingest instanceof Ingest.New added) {
      table.insert(added);
    }
  }

  /** A device's snapshots, newest first. */
  public List<Snapshot> snapshots(UUID device, int most) {
    return table.of(device, most);
  }

  /**
   * The normalised text of a snapshot.
   *
   * @throws InvalidRequest if the device has no such snapshot
   */
  public byte[] text(UUID device, UUID snapshot) throws KmsException {
    var row =
        table
            .find(device, snapshot)
            .orElseThrow(
                () -> InvalidRequest.notFound("This device has no snapshot " + snapshot + "."));
    return text(row.snapshot(), row.text());
  }

  /** A device's diffs, newest first. */
  public List<DiffSummary> diffs(UUID device, int most) {
    return table.diffs(device, most);
  }

  /**
   * A diff opened for a person: one call to the KMS, however many changes it has.
   *
   * @throws InvalidRequest if the device has no such diff
   */
  public DiffView diff(UUID device, UUID id) throws KmsException {
    return open(table.diff(device, id).stream().toList(), true).stream()
        .findFirst()
        .orElseThrow(() -> InvalidRequest.notFound("This device has no diff " + id + "."));
  }

  /**
   * A device's diffs, newest first, with their changes and without their unified text: one call to
   * the KMS for all of them.
   */
  public List<DiffView> changes(UUID device, int most) throws KmsException {
    return open(table.diffRows(device, most), false);
  }

  private List<DiffView> open(List<DiffRow> rows, boolean withText) throws KmsException {
    TenantDatabase.requireNone();
    if (rows.isEmpty()) {
      return List.of();
    }
    var tenant = BoundTenant.require();
    var sealings = new ArrayList<Sealing>();
    for (var row : rows) {
      sealings.add(new Sealing(DiffSealer.changeKey(tenant, row.summary().id()), row.changeKey()));
    }
    for (var row : withText ? rows : List.<DiffRow>of()) {
      sealings.add(new Sealing(DiffSealer.text(tenant, row.summary().id()), row.text()));
    }
    var opened = kms.openAll(sealings);
    var changes = table.changes(rows.stream().map(row -> row.summary().id()).toList());
    var views = new ArrayList<DiffView>();
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var unified = withText ? Packed.unpack(opened.get(rows.size() + i)) : new byte[0];
      try (var key = DataKeys.opened(row.changeKey(), opened.get(i))) {
        views.add(
            new DiffView(
                row.summary(),
                new String(unified, StandardCharsets.ISO_8859_1),
                open(key, changes.getOrDefault(row.summary().id(), List.of()))));
      }
    }
    return views;
  }

  private static List<ChangeView> open(DataKey key, List<SealedChange> sealed) throws KmsException {
    var changes = new ArrayList<ChangeView>();
    for (var change : sealed) {
      var summary = key.open(DiffSealer.summaryPlace(change.id()), change.summary());
      var raw = change.rawLine();
      changes.add(
          new ChangeView(
              change.component(),
              change.kind(),
              new String(summary, StandardCharsets.UTF_8),
              raw == null
                  ? null
                  : new String(
                      key.open(DiffSealer.rawLinePlace(change.id()), raw),
                      StandardCharsets.ISO_8859_1)));
    }
    return changes;
  }

  private byte[] text(Snapshot snapshot, Sealed sealed) throws KmsException {
    TenantDatabase.requireNone();
    return Packed.unpack(kms.open(binding(BoundTenant.require(), snapshot), sealed));
  }

  private Sealed seal(TenantId tenant, Snapshot snapshot, byte[] normalized) throws KmsException {
    return kms.seal(binding(tenant, snapshot), Packed.pack(normalized));
  }

  private static Binding binding(TenantId tenant, Snapshot snapshot) {
    return new Binding("router_config_snapshots.config_text", tenant, snapshot.id().toString());
  }
}
