package dev.kedge.gitstore;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Servers of one database use the same git store or do not start. */
class GitStoreIdentityTest {
  @TempDir Path directory;
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theSameStoreIsKnownAndAnotherOrACopyIsNot() throws Exception {
    var store = directory.resolve("git");
    proof(store).prove(false);
    var copy = Files.createDirectory(directory.resolve("copy"));
    Files.copy(store.resolve("proof"), copy.resolve("proof"));
    proof(store).prove(false);
    proof(store).prove(false);
    assertRefused(copy);
    assertRefused(directory.resolve("unmounted"));
    assertThatCode(() -> proof(store).prove(false)).doesNotThrowAnyException();
  }

  @Test
  void aCrashBetweenTheFileAndTheDatabaseLocksNobodyOut() throws Exception {
    var store = directory.resolve("git");
    proof(store).prove(false);
    var nonce = database.jdbc().sql("select nonce from store_proof").query(String.class).single();
    proof(store).prove(false);
    database.jdbc().sql("update store_proof set nonce = :nonce").param("nonce", nonce).update();
    assertThatCode(() -> proof(store).prove(false)).doesNotThrowAnyException();
  }

  @Test
  void aStoreRestoredFromACopyIsAdoptedWhenAPersonSaysSo() throws Exception {
    proof(directory.resolve("git")).prove(false);
    var restored = directory.resolve("restored");
    assertRefused(restored);
    proof(restored).prove(true);
    assertThatCode(() -> proof(restored).prove(false)).doesNotThrowAnyException();
    assertRefused(directory.resolve("git"));
  }

  private void assertRefused(Path store) {
    assertThatThrownBy(() -> proof(store).prove(false))
        .isInstanceOf(GitStoreException.class)
        .hasMessageContaining("mount that one")
        .hasMessageContaining("--adopt-store");
  }

  private GitStoreIdentity proof(Path store) {
    return new GitStoreIdentity(
        store,
        database.jdbc(),
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())));
  }
}
