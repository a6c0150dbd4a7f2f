package dev.kedge.encryption.rotation;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Re-encrypts what the database holds under the bound tenant's key, across all modules: the columns
 * listed by {@code kedge_sealed_columns()}, each value bound to its table, column and row.
 */
@Component
public final class ReencryptionJob {
  private static final int CHUNK = 50;
  private static final UUID FIRST = new UUID(0, 0);

  private final TenantCipher cipher;
  private final TenantDatabase database;

  ReencryptionJob(TenantCipher cipher, TenantDatabase database) {
    this.cipher = cipher;
    this.database = database;
  }

  /** Place of each column's values; two columns hold replacements for another column. */
  private static final Map<String, StoredPlace> PLACES =
      Map.ofEntries(
          entry("devices.credentials", StoredPlace.DEVICE_CREDENTIALS),
          entry("devices.pending_credentials", StoredPlace.DEVICE_CREDENTIALS),
          entry("devices.facts", StoredPlace.DEVICE_FACTS),
          entry("credential_profiles.credentials", StoredPlace.PROFILE_CREDENTIALS),
          entry("credential_profiles.next_credentials", StoredPlace.PROFILE_CREDENTIALS),
          entry("router_config_snapshots.config_text", StoredPlace.SNAPSHOT_TEXT),
          entry("router_config_diffs.diff_text", StoredPlace.DIFF_TEXT),
          entry("router_config_diffs.change_key", StoredPlace.DIFF_DATA_KEY),
          entry("quarantined_captures.content", StoredPlace.QUARANTINED_EXPORT),
          entry("config_push_operations.detail", StoredPlace.PUSH_DETAIL),
          entry("push_plans.content", StoredPlace.PLAN_CONTENT));

  private record Column(String table, String name) {
    AssociatedData associatedData(UUID row) {
      return requireNonNull(PLACES.get(table + "." + name)).of(CurrentTenant.require(), row);
    }
  }

  private record Value(UUID row, Ciphertext ciphertext) {}

  /** A value that cannot be decrypted. */
  public record Damaged(String place, UUID row, String reason) {}

  /** Result of a run. */
  public record Result(int values, List<Damaged> damaged) {
    public Result {
      damaged = List.copyOf(damaged);
    }
  }

  /**
   * Re-encrypts with the given version what an older one encrypted. A value changed meanwhile is
   * left alone: its new value already uses the newest version. Damaged values are left alone, too.
   *
   * @throws EncryptionException UNAVAILABLE, DENIED or KEY_MISSING; finished work is kept, and the
   *     next call continues
   */
  public Result to(int version) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var values = 0;
    var damaged = new ArrayList<Damaged>();
    for (var column : columns()) {
      var last = FIRST;
      List<Value> chunk;
      do {
        chunk = older(column, version, last);
        if (!chunk.isEmpty()) {
          values += reencrypt(column, chunk, damaged);
          last = chunk.getLast().row;
        }
      } while (!chunk.isEmpty());
    }
    return new Result(values, damaged);
  }

  /** Counts the values encrypted by the bound tenant's key, by column; excludes git history. */
  public Map<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>();
    for (var column : columns()) {
      var count =
          database.transaction(
              jdbc ->
                  jdbc.sql("select count(%2$s) from %1$s".formatted(column.table, column.name))
                      .query(Integer.class)
                      .single());
      if (count > 0) {
        counts.put(column.table + "." + column.name, count);
      }
    }
    return counts;
  }

  /** Finds one stored value for each key version that encrypted any. */
  public List<BoundCiphertext> samples(int latest) {
    var samples = new ArrayList<BoundCiphertext>();
    for (var version = 1; version <= latest; version++) {
      for (var column : columns()) {
        var found = sample(column, version);
        if (found.isPresent()) {
          samples.add(
              new BoundCiphertext(column.associatedData(found.get().row), found.get().ciphertext));
          break;
        }
      }
    }
    return samples;
  }

  private int reencrypt(Column column, List<Value> chunk, List<Damaged> damaged)
      throws EncryptionException {
    var decrypted = new ArrayList<Plaintext>();
    var values = new ArrayList<Value>();
    try {
      var ciphertexts =
          chunk.stream()
              .map(v -> new BoundCiphertext(column.associatedData(v.row), v.ciphertext))
              .toList();
      var all = cipher.decryptAll(ciphertexts);
      for (var i = 0; i < all.size(); i++) {
        decrypted.add(new Plaintext(ciphertexts.get(i).associatedData(), all.get(i)));
      }
      values.addAll(chunk);
    } catch (EncryptionException e) {
      if (e.kind() != EncryptionException.Kind.REFUSED) {
        throw e;
      }
      decryptEach(column, chunk, decrypted, values, damaged);
    }
    var ciphertexts = cipher.encryptAll(decrypted);
    return database.transaction(
        jdbc -> {
          var changed = 0;
          for (var i = 0; i < values.size(); i++) {
            changed +=
                jdbc.sql("select kedge_reseal(:table, :column, :row, :old, :new)")
                        .param("table", column.table)
                        .param("column", column.name)
                        .param("row", values.get(i).row)
                        .param("old", values.get(i).ciphertext.text())
                        .param("new", ciphertexts.get(i).text())
                        .query(Boolean.class)
                        .single()
                    ? 1
                    : 0;
          }
          return changed;
        });
  }

  /** Decrypts one by one, to find the values that are damaged. */
  private void decryptEach(
      Column column,
      List<Value> chunk,
      List<Plaintext> decrypted,
      List<Value> values,
      List<Damaged> damaged)
      throws EncryptionException {
    for (var value : chunk) {
      try {
        var associatedData = column.associatedData(value.row);
        decrypted.add(
            new Plaintext(associatedData, cipher.decrypt(associatedData, value.ciphertext)));
        values.add(value);
      } catch (EncryptionException e) {
        if (e.kind() != EncryptionException.Kind.REFUSED) {
          throw e;
        }
        damaged.add(
            new Damaged(
                column.table + "." + column.name, value.row, String.valueOf(e.getMessage())));
      }
    }
  }

  private List<Column> columns() {
    return database.transaction(
        jdbc ->
            jdbc.sql("select table_name, column_name from kedge_sealed_columns()")
                .query((row, _) -> new Column(row.getString(1), row.getString(2)))
                .list());
  }

  /** The formatted names come from the database itself, not from user input. */
  private List<Value> older(Column column, int version, UUID after) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select id, %2$s from %1$s
                     where id > :after and %2$s is not null
                       and split_part(substr(%2$s, 8, 12), ':', 1)::integer < :version
                     order by id limit :most
                    """
                        .formatted(column.table, column.name))
                .param("after", after)
                .param("version", version)
                .param("most", CHUNK)
                .query((row, _) -> value(row.getObject(1, UUID.class), row.getString(2)))
                .list());
  }

  private Optional<Value> sample(Column column, int version) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select id, %2$s from %1$s where %2$s like :version limit 1"
                        .formatted(column.table, column.name))
                .param("version", "vault:v" + version + ":%")
                .query((row, _) -> value(row.getObject(1, UUID.class), row.getString(2)))
                .optional());
  }

  private static Value value(UUID row, String text) {
    return new Value(row, new Ciphertext(text));
  }
}
