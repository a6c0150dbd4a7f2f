package dev.kedge.gitstore;

import static dev.kedge.gitstore.StoreFixture.BINARY;
import static dev.kedge.gitstore.StoreFixture.EXPORT;
import static dev.kedge.gitstore.StoreFixture.NOW;
import static dev.kedge.gitstore.StoreFixture.TENANT;
import static dev.kedge.gitstore.StoreFixture.assertKind;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.gitstore.GitStoreException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStoreFaultTest {
  @TempDir Path home;
  private StoreFixture fixture;
  private CommitId first;

  @BeforeEach
  void storeOneBackup() throws Exception {
    fixture = new StoreFixture(home);
    first = fixture.commit();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theSecondOfTwoWritersIsTold() throws Exception {
    CommitId[] winner = new CommitId[1];
    try (GitStore loser =
        StoreFixture.over(
            home.resolve("git"),
            new OvertakenCipher(fixture.cipher, () -> winner[0] = fixture.commit()))) {
      assertKind(
          Kind.CONFLICT,
          () ->
              loser.commit(
                  TENANT,
                  fixture.device,
                  UUID.randomUUID(),
                  new StoredBackup(EXPORT, BINARY),
                  true,
                  "scheduled",
                  () -> {}));
    }
    assertThat(fixture.store.head(TENANT, fixture.device)).contains(winner[0]);
    assertThat(fixture.git("log", "--format=%H", "devices/" + fixture.device).lines())
        .containsExactly(winner[0].hex(), first.hex());
  }

  @Test
  void aBranchThatIsLockedIsLeftAlone() throws Exception {
    Path lock = Files.createFile(Path.of(fixture.branch() + ".lock"));
    Files.setLastModifiedTime(lock, FileTime.from(NOW.minus(Duration.ofMinutes(9))));
    assertKind(Kind.CONFLICT, fixture::commit);
    assertThat(lock).exists();
    assertUnchanged();
  }

  @Test
  void theLockOfAKilledWriterIsRemoved() throws Exception {
    Path lock = Files.createFile(Path.of(fixture.branch() + ".lock"));
    Files.setLastModifiedTime(lock, FileTime.from(NOW.minus(Duration.ofMinutes(11))));
    CommitId second = fixture.commit();
    assertThat(fixture.store.head(TENANT, fixture.device)).contains(second);
    assertThat(lock).doesNotExist();
  }

  @Test
  void nothingIsStoredWithoutItsKey() throws Exception {
    Files.delete(home.resolve("keys/kedge-" + TENANT + ".key"));
    try (GitStore store =
        StoreFixture.over(home.resolve("git"), new EmbeddedCipher(home.resolve("keys")))) {
      assertThatThrownBy(
              () ->
                  store.commit(
                      TENANT,
                      fixture.device,
                      fixture.content,
                      new StoredBackup(EXPORT, BINARY),
                      true,
                      "scheduled",
                      () -> {}))
          .isInstanceOfSatisfying(
              EncryptionException.class,
              e -> assertThat(e.kind()).isEqualTo(EncryptionException.Kind.KEY_MISSING));
    }
    assertUnchanged();
  }

  @Test
  void objectsThatCannotBeWrittenMoveNoBranch() throws Exception {
    Path objects = fixture.repository().resolve("objects");
    Files.move(objects, home.resolve("aside"));
    Files.createFile(objects);
    assertKind(Kind.IO, fixture::commit);
    Files.delete(objects);
    Files.move(home.resolve("aside"), objects);
    assertUnchanged();
  }

  @Test
  void aFileInPlaceOfTheStoreIsReported() throws Exception {
    Path root = Files.createFile(home.resolve("a-file"));
    try (GitStore store = StoreFixture.over(root, fixture.cipher)) {
      GitStoreException fault = assertKind(Kind.IO, () -> store.create(TENANT));
      assertThat(fault).hasMessageContaining("a-file");
    }
  }

  @Test
  void somethingElseInPlaceOfARepositoryIsNotReplaced() throws Exception {
    Path other = home.resolve("other");
    Path notes = other.resolve(TENANT + ".git/notes");
    Files.createDirectories(notes.getParent());
    Files.writeString(notes, "precious");
    try (GitStore store = StoreFixture.over(other, fixture.cipher)) {
      store.create(TENANT);
      assertKind(
          Kind.DAMAGED,
          () ->
              store.commit(
                  TENANT,
                  fixture.device,
                  fixture.content,
                  new StoredBackup(EXPORT, BINARY),
                  true,
                  "scheduled",
                  () -> {}));
    }
    assertThat(notes).hasContent("precious");
  }

  @Test
  void everyDamagedObjectIsFound() throws Exception {
    for (String id : objects()) {
      Path file = fixture.loose(id);
      byte[] whole = Files.readAllBytes(file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      for (int part = 0; part < 16; part++) {
        byte[] damaged = whole.clone();
        damaged[whole.length * part / 16] ^= 0x10;
        Files.write(file, damaged);
        assertKind(Kind.DAMAGED, this::read);
      }
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      assertKind(Kind.DAMAGED, this::read);
      Files.write(file, whole);
    }
    assertUnchanged();
  }

  @Test
  void anObjectUnderAnothersNameIsFound() throws Exception {
    fixture.commit();
    List<String> ids = objects();
    for (String id : ids) {
      Path file = fixture.loose(id);
      byte[] whole = Files.readAllBytes(file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      byte[] sameKind = Files.readAllBytes(fixture.loose(sibling(id)));
      Files.write(file, sameKind);
      assertKind(Kind.DAMAGED, this::read);
      Files.write(file, loose("blob 0\0"));
      assertKind(Kind.DAMAGED, this::read);
      Files.write(file, whole);
    }
  }

  @Test
  void aLostObjectIsFound() throws Exception {
    for (String id : objects()) {
      Path file = fixture.loose(id);
      Path aside = Files.move(file, home.resolve("aside"));
      assertKind(id.equals(first.hex()) ? Kind.NOT_FOUND : Kind.DAMAGED, this::read);
      Files.move(aside, file);
    }
    assertUnchanged();
  }

  private List<String> objects() throws Exception {
    String commit = first.hex();
    return fixture
        .git(
            "rev-parse", commit, commit + "^{tree}", commit + ":export.rsc", commit + ":backup.bin")
        .lines()
        .toList();
  }

  /** Finds the object of the same kind in the device's latest commit. */
  private String sibling(String id) throws Exception {
    String head = "refs/heads/devices/" + fixture.device;
    String kind = List.of("", "^{tree}", ":export.rsc", ":backup.bin").get(objects().indexOf(id));
    return fixture.git("rev-parse", head + kind).strip();
  }

  private static byte[] loose(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var deflated = new DeflaterOutputStream(bytes)) {
      deflated.write(text.getBytes(US_ASCII));
    }
    return bytes.toByteArray();
  }

  private StoredBackup read() throws Exception {
    return fixture.store.read(TENANT, fixture.device, fixture.content, first, true);
  }

  private void assertUnchanged() throws Exception {
    assertThat(fixture.store.head(TENANT, fixture.device)).contains(first);
    assertThat(read().export()).isEqualTo(EXPORT);
    fixture.git("fsck", "--full", "--strict");
  }
}
