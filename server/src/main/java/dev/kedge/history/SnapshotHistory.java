package dev.kedge.history;

import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.datakey.DataKeys;
import dev.kedge.history.IngestResult.SealedChange;
import dev.kedge.history.SnapshotTable.DiffRow;
import dev.kedge.history.SnapshotTable.SnapshotRow;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.text.Normalizer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The history of the bound tenant's devices. */
@Component
public final class SnapshotHistory {
  private final TenantCipher kms;
  private final SnapshotTable table;
  private final DiffEncryptor sealer;

  public SnapshotHistory(TenantDatabase database, TenantCipher kms) {
    this.kms = kms;
    this.table = new SnapshotTable(database);
    this.sealer = new DiffEncryptor(kms);
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
  public Optional<Latest> latest(UUID device) throws EncryptionException {
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
   * Compares an export with the device's latest snapshot and seals what is new.
   *
   * @param latest as {@link #latest} told it; {@link #store} refuses when it is not any more
   * @throws EncryptionException if it cannot be sealed now; nothing was stored
   */
  public IngestResult prepare(Optional<Latest> latest, IncomingSnapshot arrival)
      throws EncryptionException {
    TenantDatabase.requireNone();
    var tenant = CurrentTenant.require();
    var version = arrival.version();
    var snapshot =
        new Snapshot(
            UUID.randomUUID(),
            arrival.device(),
            arrival.sha256(),
            Normalizer.VERSION,
            arrival.source(),
            version == null ? null : version.toString(),
            arrival.collectedAt());
    if (latest.isEmpty()) {
      return new IngestResult.New(snapshot, seal(tenant, snapshot, arrival.normalized()), null);
    }
    var before = latest.get();
    if (before.snapshot.collectedAt().isAfter(arrival.collectedAt())) {
      return new IngestResult.Late();
    }
    if (before.sha256.equals(arrival.sha256())) {
      return new IngestResult.Same();
    }
    var differences =
        ConfigurationDelta.between(
            side(before.snapshot, before.text), side(snapshot, arrival.normalized()));
    return new IngestResult.New(
        snapshot,
        seal(tenant, snapshot, arrival.normalized()),
        sealer.seal(tenant, before.snapshot.id(), differences, arrival));
  }

  /** A snapshot as a side of a comparison. */
  static ConfigurationDelta.Side side(Snapshot snapshot, byte[] text) {
    var version = snapshot.version();
    return new ConfigurationDelta.Side(
        text,
        version == null ? null : Version.read(version).orElse(null),
        snapshot.collectedAt().toString());
  }

  /** Another snapshot of the device came between; what was prepared is to be prepared anew. */
  public static final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Outdated() {
      super("another snapshot of the device was stored meanwhile");
    }
  }

  /**
   * Stores what was prepared, while the device's row is locked; joins the caller's transaction.
   *
   * @throws Outdated if the latest snapshot is another one now; the transaction must not commit
   */
  public void store(IngestResult ingest) {
    if (ingest instanceof IngestResult.New added) {
      table.insert(added);
    }
  }

  /**
   * Compares, seals and stores, again where another arrival was faster.
   *
   * @return what it came to
   * @throws EncryptionException if it cannot be sealed now; nothing was stored
   */
  public IngestResult ingest(IncomingSnapshot arrival) throws EncryptionException {
    while (true) {
      var ingest = prepare(latest(arrival.device()), arrival);
      try {
        store(ingest);
        return ingest;
      } catch (Outdated e) {
        // As many turns as there were arrivals that were faster: each of them was stored.
      }
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
  public byte[] text(UUID device, UUID snapshot) throws EncryptionException {
    var row = found(device, snapshot);
    return text(row.snapshot(), row.text());
  }

  /** A device's diffs, newest first. */
  public List<DiffSummary> diffs(UUID device, int most) {
    return table.diffs(device, most);
  }

  /** Which changes are wanted; null is any. */
  public record Filter(
      @Nullable UUID device,
      @Nullable String component,
      @Nullable String kind,
      @Nullable String risk,
      @Nullable ChangeAttribution cause,
      @Nullable Instant since,
      @Nullable Instant until) {
    public static final Filter ALL = new Filter(null, null, null, null, null, null, null);
  }

  /**
   * Changes of all the tenant's devices, newest first: diffs with the changes that the filter lets
   * through, at most so many changes. One call to the KMS.
   */
  public List<DiffView> feed(Filter filter, int most) throws EncryptionException {
    var changes = table.feed(filter, most);
    var rows = table.diffRows(List.copyOf(changes.keySet()));
    return open(rows, changes, false);
  }

  /** How many changes there are, by component; most first. Nothing is opened. */
  public Map<String, Integer> counts(Filter filter) {
    return table.counts(filter);
  }

  /** The device's snapshot of that id; empty if it has none such. */
  public Optional<Snapshot> find(UUID device, UUID id) {
    return table.find(device, id).map(SnapshotRow::snapshot);
  }

  /**
   * A snapshot as a side of a comparison, opened.
   *
   * @throws InvalidRequest if the device has no such snapshot
   */
  public ConfigurationDelta.Side side(UUID device, UUID snapshot) throws EncryptionException {
    var row = found(device, snapshot);
    return side(row.snapshot(), text(row.snapshot(), row.text()));
  }

  private SnapshotRow found(UUID device, UUID snapshot) {
    return table
        .find(device, snapshot)
        .orElseThrow(
            () -> InvalidRequest.notFound("This device has no snapshot " + snapshot + "."));
  }

  /**
   * A diff opened for a person: one call to the KMS, however many changes it has.
   *
   * @throws InvalidRequest if the device has no such diff
   */
  public DiffView diff(UUID device, UUID id) throws EncryptionException {
    return open(table.diff(device, id).stream().toList(), true).stream()
        .findFirst()
        .orElseThrow(() -> InvalidRequest.notFound("This device has no diff " + id + "."));
  }

  /**
   * A device's diffs, newest first, with their changes and without their unified text: one call to
   * the KMS for all of them.
   */
  public List<DiffView> changes(UUID device, int most) throws EncryptionException {
    return open(table.diffRows(device, most), false);
  }

  private List<DiffView> open(List<DiffRow> rows, boolean withText) throws EncryptionException {
    var changes = table.changes(rows.stream().map(row -> row.summary().id()).toList());
    return open(rows, changes, withText);
  }

  private List<DiffView> open(
      List<DiffRow> rows, Map<UUID, List<SealedChange>> changes, boolean withText)
      throws EncryptionException {
    TenantDatabase.requireNone();
    if (rows.isEmpty()) {
      return List.of();
    }
    var tenant = CurrentTenant.require();
    var sealings = new ArrayList<BoundCiphertext>();
    for (var row : rows) {
      sealings.add(
          new BoundCiphertext(
              DiffEncryptor.changeKey(tenant, row.summary().id()), row.changeKey()));
    }
    for (var row : withText ? rows : List.<DiffRow>of()) {
      sealings.add(
          new BoundCiphertext(
              DiffEncryptor.text(tenant, row.summary().id()), Objects.requireNonNull(row.text())));
    }
    var opened = kms.openAll(sealings);
    var views = new ArrayList<DiffView>();
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var id = row.summary().id();
      var unified = withText ? Compressed.unpack(opened.get(rows.size() + i)) : new byte[0];
      try (var key = DataKeys.opened(row.changeKey(), opened.get(i))) {
        var words = new ArrayList<ChangeView>();
        for (var change : changes.getOrDefault(id, List.of())) {
          words.add(DiffEncryptor.open(key, change));
        }
        views.add(
            new DiffView(
                row.summary(),
                new String(unified, StandardCharsets.ISO_8859_1),
                words,
                DiffEncryptor.seen(key, id, row.evidence())));
      }
    }
    return views;
  }

  private byte[] text(Snapshot snapshot, Ciphertext sealed) throws EncryptionException {
    TenantDatabase.requireNone();
    return Compressed.unpack(kms.open(binding(CurrentTenant.require(), snapshot), sealed));
  }

  private Ciphertext seal(TenantId tenant, Snapshot snapshot, byte[] normalized)
      throws EncryptionException {
    return kms.seal(binding(tenant, snapshot), Compressed.pack(normalized));
  }

  private static AssociatedData binding(TenantId tenant, Snapshot snapshot) {
    return StoredPlace.SNAPSHOT_TEXT.of(tenant, snapshot.id());
  }
}
