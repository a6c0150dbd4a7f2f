package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.datakey.DataKeys;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.history.ChangeView;
import dev.kedge.history.IncomingSnapshot;
import dev.kedge.platform.audit.AuditLogReader;
import dev.kedge.platform.database.Migrations;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.push.plan.PushPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an older Kedge stored is decrypted, its audit log is verified, its pushes are ended, and all
 * is encrypted again by a new key version.
 */
class OldDatabaseTest {
  /** Columns with the places of another column, whose values they are to replace. */
  private static final Map<String, String> REPLACEMENTS =
      Map.of(
          "devices.pending_credentials", "devices.credentials",
          "credential_profiles.next_credentials", "credential_profiles.credentials");

  /** Columns with JSON, and the records that it is of. */
  private static final Map<String, Class<?>> STORED_JSON =
      Map.of(
          "push_plans.content", PushPlan.class,
          "router_config_changes.properties", ChangeView.Property.class,
          "router_config_diffs.evidence", IncomingSnapshot.Seen.class);

  private KeptServer old;
  private TenantDatabase database;
  private TenantId tenant;

  /** A stored value, and the SHA-256 of the plaintext that the older Kedge found in it. */
  private record Value(String column, UUID row, String sha256) {
    static Value of(String line) {
      var words = line.split(" ", -1);
      return new Value(words[0], UUID.fromString(words[1]), words[2]);
    }

    String table() {
      return column.substring(0, column.indexOf('.'));
    }

    String name() {
      return column.substring(column.indexOf('.') + 1);
    }

    String place() {
      return REPLACEMENTS.getOrDefault(column, column);
    }
  }

  @BeforeEach
  void restore(@TempDir Path directory) throws Exception {
    old = new KeptServer("old-database", directory);
    var access = old.database().access();
    Migrations.run(access); // which gives the application its rights
    var source =
        new DriverManagerDataSource(
            access.url(), access.application().user(), access.application().password());
    database = new TenantDatabase(JdbcClient.create(source), new JdbcTransactionManager(source));
    tenant =
        new TenantId(
            old.owner().sql("select kedge_tenant_named('default')").query(UUID.class).single());
  }

  @AfterEach
  void close() throws Exception {
    old.close();
  }

  @Test
  void itIsReadVerifiedAndEncryptedAgain() throws Exception {
    var values = Files.readAllLines(old.file("plaintexts")).stream().map(Value::of).toList();
    assertThat(new TreeSet<>(values.stream().map(Value::column).toList()))
        .as("there is a value in every encrypted column")
        .containsExactlyElementsOf(encryptedColumns());
    assertDecrypted(values);
    var head = AuditLogReader.Head.of(Files.readString(old.file("audit-head")).strip());
    var proof =
        CurrentTenant.call(tenant, () -> new AuditLogReader(database).prove(Optional.of(head)));
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.events()).isEqualTo(head.number()).isGreaterThan(36);

    var open = openPushes();
    assertThat(open).isNotEmpty();
    try (var server = old.startBeforeReplay(_ -> true)) {
      assertThat(old.problems(server)).isEmpty();
      assertThat(old.notCommitted(server)).isEmpty();
      assertThat(server.get("audit", "proof", head.toString()).path("findings")).isEmpty();
      var store = server.post(Map.of(), "store", "check", "contents");
      assertThat(store.path("clean").asBoolean()).as(store.toString()).isTrue();
      assertThat(server.post(Map.of(), "kms", "rotate").path("version").asInt()).isEqualTo(2);
      var encrypted = server.post(Map.of(), "kms", "reseal");
      assertThat(encrypted.path("damaged")).as(encrypted.toString()).isEmpty();
      assertThat(server.get("audit", "proof", head.toString()).path("findings")).isEmpty();
    }
    for (var column : encryptedColumns()) {
      if (!isUnderDataKey(column)) {
        assertThat(texts(column)).as(column).isNotEmpty().allMatch(t -> t.startsWith("vault:v2:"));
      }
    }
    assertDecrypted( // the end of a push has a detail of its own, and a backup that reads the facts
        values.stream()
            .filter(value -> !value.column().equals("devices.facts"))
            .filter(
                value ->
                    !value.column().equals("config_push_operations.detail")
                        || !open.contains(value.row()))
            .toList());
  }

  /** Each name and value in stored JSON is in what today's record of it is stored as. */
  @Test
  void storedJsonMeansWhatItMeant() throws Exception {
    var json = JsonMapper.builder().build();
    var read = new TreeSet<String>();
    try (var cipher = new EmbeddedCipher(old.shared().resolve("keys"))) {
      for (var line : Files.readAllLines(old.file("plaintexts"))) {
        var value = Value.of(line);
        var record = STORED_JSON.get(value.column());
        if (record != null) {
          var content = decrypt(cipher, value);
          var stored =
              json.readTree(
                  value.column().equals("push_plans.content")
                      ? Compressed.unpack(content)
                      : content);
          for (var each : stored.isArray() ? stored : List.of(stored)) {
            assertContains(value.column(), json.valueToTree(json.treeToValue(each, record)), each);
          }
          read.add(value.column());
        }
      }
    }
    assertThat(read).isEqualTo(new TreeSet<>(STORED_JSON.keySet()));
  }

  private static void assertContains(String path, JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      expected
          .propertyStream()
          .forEach(
              each ->
                  assertContains(
                      path + "." + each.getKey(), actual.path(each.getKey()), each.getValue()));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(path).isEqualTo(expected.size());
      for (var i = 0; i < expected.size(); i++) {
        assertContains(path + "[" + i + "]", actual.get(i), expected.get(i));
      }
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }

  private void assertDecrypted(List<Value> values) throws Exception {
    try (var cipher = new EmbeddedCipher(old.shared().resolve("keys"))) {
      for (var value : values) {
        assertThat(sha256(decrypt(cipher, value))).as(value.toString()).isEqualTo(value.sha256());
      }
    }
  }

  private byte[] decrypt(TenantCipher cipher, Value value) throws Exception {
    var text = new Ciphertext(text(value.column(), value.row()));
    if (!isUnderDataKey(value.column())) {
      return cipher.decrypt(associatedData(value.place(), value.row()), text);
    }
    var diff = diffOf(value);
    var wrapped = new Ciphertext(text("router_config_diffs.change_key", diff));
    try (var key =
        new DataKeys(cipher)
            .decrypt(associatedData("router_config_diffs.change_key", diff), wrapped)) {
      return key.decrypt(value.column() + " " + value.row(), text);
    }
  }

  private AssociatedData associatedData(String place, UUID row) {
    return new AssociatedData(place, tenant, row.toString());
  }

  private static boolean isUnderDataKey(String column) {
    return column.equals("router_config_diffs.evidence")
        || column.startsWith("router_config_changes.");
  }

  private UUID diffOf(Value value) {
    return value.table().equals("router_config_diffs")
        ? value.row()
        : inTenant(
            jdbc ->
                jdbc.sql("select diff_id from router_config_changes where id = :id")
                    .param("id", value.row())
                    .query(UUID.class)
                    .single());
  }

  private List<String> encryptedColumns() {
    return old
        .owner()
        .sql(
            """
            select c.relname || '.' || a.attname
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
               and col_description(c.oid, a.attnum) ~ '^sealed: '
            """)
        .query(String.class)
        .list()
        .stream()
        .sorted()
        .toList();
  }

  private List<UUID> openPushes() {
    return inTenant(
        jdbc ->
            jdbc.sql("select id from config_push_operations where completed_at is null")
                .query(UUID.class)
                .list());
  }

  private String text(String column, UUID row) {
    var value = new Value(column, row, "");
    return inTenant(
        jdbc ->
            jdbc.sql("select %s from %s where id = :id".formatted(value.name(), value.table()))
                .param("id", row)
                .query(String.class)
                .single());
  }

  private List<String> texts(String column) {
    var value = new Value(column, new UUID(0, 0), "");
    return inTenant(
        jdbc ->
            jdbc.sql(
                    "select %1$s from %2$s where %1$s is not null"
                        .formatted(value.name(), value.table()))
                .query(String.class)
                .list());
  }

  private <T> T inTenant(java.util.function.Function<JdbcClient, T> query) {
    return CurrentTenant.call(tenant, () -> database.transaction(query));
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
