package dev.kedge.history;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.datakey.DataKeys;
import dev.kedge.history.IngestResult.EncryptedChange;
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

/** The configuration history of the tenant's devices. */
@Component
public final class SnapshotHistory {
  private final TenantCipher cipher;
  private final SnapshotTable table;
  private final DiffEncryptor encryptor;

  public SnapshotHistory(TenantDatabase database, TenantCipher cipher) {
    this.cipher = cipher;
    this.table = new SnapshotTable(database);
    this.encryptor = new DiffEncryptor(cipher);
  }

  /**
   * A device's latest snapshot, decrypted.
   *
   * @param text normalised by this version of Kedge
   * @param sha256 of {@code text}
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  public record Latest(Snapshot snapshot, byte[] text, String sha256) {
    /** Shows only id and size. */
    @Override
    public String toString() {
      return "Latest[%s, %d bytes]".formatted(snapshot.id(), text.length);
    }
  }

  /** The device's latest snapshot; empty if it has none. */
  public Optional<Latest> latest(UUID device) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var row = table.latest(device);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    var snapshot = row.get().snapshot();
    var text = text(snapshot, row.get().text());
    if (snapshot.normalizerVersion() == Normalizer.VERSION) {
      return Optional.of(new Latest(snapshot, text, snapshot.sha256()));
    }
    // Another normaliser made the hash: hash the text again, so that an upgrade of Kedge is not a
    // change.
    var anew = Normalizer.normalize(text);
    return Optional.of(new Latest(snapshot, anew, Normalizer.sha256(anew)));
  }

  /**
   * Compares an export with the device's latest snapshot and encrypts what is new.
   *
   * @param latest the result of {@link #latest}; {@link #store} fails if it is outdated
   * @throws EncryptionException if it cannot encrypt now; nothing was stored
   */
  public IngestResult prepare(Optional<Latest> latest, IncomingSnapshot arrival)
      throws EncryptionException {
    TenantDatabase.requireNoTransaction();
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
      return new IngestResult.New(snapshot, encrypt(tenant, snapshot, arrival.normalized()), null);
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
        encrypt(tenant, snapshot, arrival.normalized()),
        encryptor.encrypt(tenant, before.snapshot.id(), differences, arrival));
  }

  static ConfigurationDelta.Side side(Snapshot snapshot, byte[] text) {
    var version = snapshot.version();
    return new ConfigurationDelta.Side(
        text,
        version == null ? null : Version.read(version).orElse(null),
        snapshot.collectedAt().toString());
  }

  /** Signals that another snapshot of the device was stored since; prepare the new one again. */
  public static final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Outdated() {
      super("another snapshot of the device was stored meanwhile");
    }
  }

  /**
   * Stores a prepared result while the device's row is locked; joins the caller's transaction.
   *
   * @throws Outdated if another snapshot is the latest now; the transaction must not commit
   */
  public void store(IngestResult ingest) {
    if (ingest instanceof IngestResult.New added) {
      table.insert(added);
    }
  }

  /**
   * Prepares and stores an export, again if another snapshot was stored first.
   *
   * @throws EncryptionException if it cannot encrypt now; nothing was stored
   */
  public IngestResult ingest(IncomingSnapshot arrival) throws EncryptionException {
    while (true) {
      var ingest = prepare(latest(arrival.device()), arrival);
      try {
        store(ingest);
        return ingest;
      } catch (Outdated e) {
        // This ends, because each turn means that another snapshot was stored.
      }
    }
  }

  /** Lists a device's snapshots, newest first. */
  public List<Snapshot> snapshots(UUID device, int most) {
    return table.of(device, most);
  }

  /**
   * Decrypts the normalised text of a snapshot.
   *
   * @throws InvalidRequest if the device has no such snapshot
   */
  public byte[] text(UUID device, UUID snapshot) throws EncryptionException {
    var row = found(device, snapshot);
    return text(row.snapshot(), row.text());
  }

  /** Lists a device's diffs, newest first. */
  public List<DiffSummary> diffs(UUID device, int most) {
    return table.diffs(device, most);
  }

  /** Selects changes; null matches everything. */
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
   * Lists the newest changes of all the tenant's devices that match the filter, by diff. {@code
   * most} counts changes. One call to the key service.
   */
  public List<DiffView> feed(Filter filter, int most) throws EncryptionException {
    var changes = table.feed(filter, most);
    var rows = table.diffRows(List.copyOf(changes.keySet()));
    return decrypt(rows, changes, false);
  }

  /** Counts changes by component, highest first, without decryption. */
  public Map<String, Integer> counts(Filter filter) {
    return table.counts(filter);
  }

  public Optional<Snapshot> find(UUID device, UUID id) {
    return table.find(device, id).map(SnapshotRow::snapshot);
  }

  /**
   * Decrypts a snapshot as one side of a comparison.
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
   * Decrypts a diff with one call to the key service, however many changes it has.
   *
   * @throws InvalidRequest if the device has no such diff
   */
  public DiffView diff(UUID device, UUID id) throws EncryptionException {
    return decrypt(table.diff(device, id).stream().toList(), true).stream()
        .findFirst()
        .orElseThrow(() -> InvalidRequest.notFound("This device has no diff " + id + "."));
  }

  /**
   * Lists a device's diffs, newest first, with changes but without unified diffs: one call to the
   * key service for all of them.
   */
  public List<DiffView> changes(UUID device, int most) throws EncryptionException {
    return decrypt(table.diffRows(device, most), false);
  }

  private List<DiffView> decrypt(List<DiffRow> rows, boolean withText) throws EncryptionException {
    var changes = table.changes(rows.stream().map(row -> row.summary().id()).toList());
    return decrypt(rows, changes, withText);
  }

  private List<DiffView> decrypt(
      List<DiffRow> rows, Map<UUID, List<EncryptedChange>> changes, boolean withText)
      throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    if (rows.isEmpty()) {
      return List.of();
    }
    var tenant = CurrentTenant.require();
    var ciphertexts = new ArrayList<BoundCiphertext>();
    for (var row : rows) {
      ciphertexts.add(
          new BoundCiphertext(
              DiffEncryptor.changeKey(tenant, row.summary().id()), row.changeKey()));
    }
    for (var row : withText ? rows : List.<DiffRow>of()) {
      ciphertexts.add(
          new BoundCiphertext(
              DiffEncryptor.text(tenant, row.summary().id()), Objects.requireNonNull(row.text())));
    }
    var decrypted = cipher.decryptAll(ciphertexts);
    var views = new ArrayList<DiffView>();
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var id = row.summary().id();
      var unified = withText ? Compressed.unpack(decrypted.get(rows.size() + i)) : new byte[0];
      try (var key = DataKeys.decrypted(row.changeKey(), decrypted.get(i))) {
        var words = new ArrayList<ChangeView>();
        for (var change : changes.getOrDefault(id, List.of())) {
          words.add(DiffEncryptor.decrypt(key, change));
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

  private byte[] text(Snapshot snapshot, Ciphertext ciphertext) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    return Compressed.unpack(
        cipher.decrypt(associatedData(CurrentTenant.require(), snapshot), ciphertext));
  }

  private Ciphertext encrypt(TenantId tenant, Snapshot snapshot, byte[] normalized)
      throws EncryptionException {
    return cipher.encrypt(associatedData(tenant, snapshot), Compressed.pack(normalized));
  }

  private static AssociatedData associatedData(TenantId tenant, Snapshot snapshot) {
    return StoredPlace.SNAPSHOT_TEXT.of(tenant, snapshot.id());
  }
}
