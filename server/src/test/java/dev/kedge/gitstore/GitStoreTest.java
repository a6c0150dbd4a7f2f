package dev.kedge.gitstore;

import static dev.kedge.gitstore.StoreFixture.BINARY;
import static dev.kedge.gitstore.StoreFixture.EXPORT;
import static dev.kedge.gitstore.StoreFixture.OTHER;
import static dev.kedge.gitstore.StoreFixture.TENANT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStoreTest {
  private static final Pattern LOOSE = Pattern.compile("/objects/[0-9a-f]{2}/[0-9a-f]{38}$");

  @TempDir Path home;
  private StoreFixture fixture;
  private GitStore store;

  @BeforeEach
  void open() throws Exception {
    fixture = new StoreFixture(home);
    store = fixture.store;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void givesBackWhatWasStoredByteForByte() throws Exception {
    CommitId commit = fixture.commit();
    StoredBackup backup = store.read(TENANT, fixture.device, fixture.content, commit, true);
    assertThat(backup.export()).isEqualTo(EXPORT);
    assertThat(backup.binary().orElseThrow()).isEqualTo(BINARY);
    assertThat(store.head(TENANT, fixture.device)).contains(commit);
  }

  @Test
  void storesEmptyAndLargeFiles() throws Exception {
    byte[] large = StoreFixture.random(20 << 20);
    store.create(TENANT);
    CommitId commit =
        store.commit(
            TENANT,
            fixture.device,
            fixture.content,
            new StoredBackup(new byte[0], large),
            true,
            "manual",
            () -> {});
    StoredBackup backup = store.read(TENANT, fixture.device, fixture.content, commit, true);
    assertThat(backup.export()).isEmpty();
    assertThat(backup.binary().orElseThrow()).isEqualTo(large);
  }

  @Test
  void keepsTheHistoryOfADeviceOnItsOwnBranch() throws Exception {
    CommitId first = fixture.commit();
    UUID neighbour = UUID.randomUUID();
    store.commit(
        TENANT,
        neighbour,
        UUID.randomUUID(),
        new StoredBackup(EXPORT, BINARY),
        true,
        "manual",
        () -> {});
    UUID content = UUID.randomUUID();
    CommitId second =
        store.commit(
            TENANT,
            fixture.device,
            content,
            new StoredBackup(EXPORT, BINARY),
            true,
            "config-change",
            () -> {});
    String log = fixture.git("log", "--format=%H", "devices/" + fixture.device);
    assertThat(log.lines()).containsExactly(second.hex(), first.hex());
    assertThat(fixture.git("log", "--format=%H", "devices/" + neighbour).lines()).hasSize(1);
    assertThat(store.read(TENANT, fixture.device, fixture.content, first, true).export())
        .isEqualTo(EXPORT);
  }

  @Test
  void isARepositoryThatGitAcceptsWithoutANotice() throws Exception {
    CommitId commit = fixture.commit();
    assertThat(fixture.git("fsck", "--full", "--strict"))
        .isEqualTo("notice: HEAD points to an unborn branch (main)\n");
    assertThat(fixture.git("ls-tree", "--name-only", commit.hex()))
        .isEqualTo("backup.bin\nexport.rsc\n");
    assertThat(fixture.git("log", "-1", "--format=%an <%ae> %aI%n%B", commit.hex()).strip())
        .isEqualTo(
            """
            Kedge <kedge@localhost> 2026-11-23T02:00:00+00:00
            Backup scheduled

            Device: %s
            Content: %s"""
                .formatted(fixture.device, fixture.content));
    assertThat(fixture.git("check-attr", "delta", "export.rsc", "backup.bin"))
        .isEqualTo("export.rsc: delta: unset\nbackup.bin: delta: unset\n");
    assertThat(fixture.git("config", "--list").lines())
        .contains("core.bare=true", "core.fsync=committed,reference", "gc.auto=0");
    assertThat(fixture.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main\n");
  }

  @Test
  void readsWhatGitPacked() throws Exception {
    CommitId commit = fixture.commit();
    fixture.git("gc", "--quiet", "--prune=now");
    assertThat(fixture.loose(commit.hex())).doesNotExist();
    assertThat(store.head(TENANT, fixture.device)).contains(commit);
    assertThat(
            store
                .read(TENANT, fixture.device, fixture.content, commit, true)
                .binary()
                .orElseThrow())
        .isEqualTo(BINARY);
    CommitId next = fixture.commit();
    assertThat(fixture.git("rev-parse", next + "^").strip()).isEqualTo(commit.hex());
  }

  @Test
  void opensNothingUnderAnotherDeviceContentOrTenant() throws Exception {
    CommitId commit = fixture.commit();
    UUID stranger = UUID.randomUUID();
    assertRefused(() -> store.read(TENANT, stranger, fixture.content, commit, true));
    assertRefused(() -> store.read(TENANT, fixture.device, stranger, commit, true));
    store.create(OTHER);
    CommitId theirs =
        store.commit(
            OTHER,
            fixture.device,
            fixture.content,
            new StoredBackup(EXPORT, BINARY),
            true,
            "manual",
            () -> {});
    StoreFixture.assertKind(
        Kind.NOT_FOUND, () -> store.read(TENANT, fixture.device, fixture.content, theirs, true));
  }

  /** Builds a commit with git alone, from files of another commit. */
  @Test
  void opensNoFileThatWasPutInPlaceOfAnother() throws Exception {
    String own = fixture.commit().hex();
    UUID older = UUID.randomUUID();
    String other =
        store
            .commit(
                TENANT,
                fixture.device,
                older,
                new StoredBackup(EXPORT, BINARY),
                true,
                "manual",
                () -> {})
            .hex();
    for (String tree :
        List.of(
            entry(own, "backup.bin")
                + "\tbackup.bin\n"
                + entry(own, "backup.bin")
                + "\texport.rsc\n",
            entry(own, "backup.bin")
                + "\tbackup.bin\n"
                + entry(other, "export.rsc")
                + "\texport.rsc\n",
            entry(other, "backup.bin")
                + "\tbackup.bin\n"
                + entry(own, "export.rsc")
                + "\texport.rsc\n")) {
      CommitId forged = forge(tree);
      assertRefused(() -> store.read(TENANT, fixture.device, fixture.content, forged, true));
    }
    CommitId genuine =
        forge(
            entry(own, "backup.bin")
                + "\tbackup.bin\n"
                + entry(own, "export.rsc")
                + "\texport.rsc\n");
    assertThat(store.read(TENANT, fixture.device, fixture.content, genuine, true).export())
        .isEqualTo(EXPORT);
    CommitId incomplete = forge(entry(own, "backup.bin") + "\tbackup.bin\n");
    StoreFixture.assertKind(
        Kind.DAMAGED, () -> store.read(TENANT, fixture.device, fixture.content, incomplete, true));
  }

  private String entry(String commit, String file) throws Exception {
    return "100644 blob " + fixture.git("rev-parse", commit + ":" + file).strip();
  }

  private CommitId forge(String tree) throws Exception {
    Path list = Files.writeString(home.resolve("tree"), tree);
    Process mktree =
        new ProcessBuilder("git", "--git-dir", fixture.repository().toString(), "mktree")
            .redirectInput(list.toFile())
            .start();
    String id = new String(mktree.getInputStream().readAllBytes(), ISO_8859_1).strip();
    assertThat(mktree.waitFor()).isZero();
    String commit =
        fixture.git(
            "-c", "user.name=x", "-c", "user.email=x@localhost", "commit-tree", "-m", "x", id);
    return new CommitId(commit.strip());
  }

  @Test
  void commitsOfManyDevicesAtOnceAllSucceed() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<CommitId>> commits = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        UUID device = UUID.randomUUID();
        commits.add(
            () -> {
              store.create(TENANT);
              return store.commit(
                  TENANT,
                  device,
                  UUID.randomUUID(),
                  new StoredBackup(EXPORT, BINARY),
                  true,
                  "scheduled",
                  () -> {});
            });
      }
      for (var commit : threads.invokeAll(commits)) {
        assertThat(fixture.git("cat-file", "-t", commit.get().hex())).isEqualTo("commit\n");
      }
    }
    assertThat(fixture.git("for-each-ref").lines()).hasSize(24);
    try (Stream<Path> repositories = Files.list(home.resolve("git"))) {
      assertThat(repositories).as("no half-made repository stays").hasSize(1);
    }
  }

  @Test
  void holdsNoPlaintextAnywhere() throws Exception {
    fixture.commit();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(home)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    int inflated = 0;
    for (Path file : files) {
      String raw = new String(Files.readAllBytes(file), ISO_8859_1);
      assertThat(raw).as("%s", file).doesNotContain("planted-marker", "system identity");
      if (LOOSE.matcher(file.toString()).find()) {
        try (var object = new InflaterInputStream(Files.newInputStream(file))) {
          String content = new String(object.readAllBytes(), ISO_8859_1);
          assertThat(content).doesNotContain("planted-marker", "system identity");
          inflated++;
        }
      }
    }
    assertThat(inflated).as("objects looked into").isEqualTo(4);
  }

  @Test
  void knowsNothingOfADeviceItHasNotSeen() throws Exception {
    assertThat(store.head(TENANT, fixture.device)).isEmpty();
    assertThat(home.resolve("git")).as("a question creates nothing").doesNotExist();
    CommitId none = new CommitId("0123456789012345678901234567890123456789");
    StoreFixture.assertKind(
        Kind.NOT_FOUND, () -> store.read(TENANT, fixture.device, fixture.content, none, true));
    fixture.commit();
    assertThat(store.head(TENANT, UUID.randomUUID())).isEmpty();
    StoreFixture.assertKind(
        Kind.NOT_FOUND, () -> store.read(TENANT, fixture.device, fixture.content, none, true));
  }

  @Test
  void aMissingRepositoryIsNotBegunAnew() throws Exception {
    CommitId commit = fixture.commit();
    store.requireHistory(TENANT, fixture.device);
    Path elsewhere = Files.createDirectory(home.resolve("unmounted"));
    try (GitStore unmounted = StoreFixture.over(elsewhere, fixture.cipher)) {
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () ->
                  unmounted.commit(
                      TENANT,
                      fixture.device,
                      UUID.randomUUID(),
                      new StoredBackup(EXPORT, BINARY),
                      true,
                      "manual",
                      () -> {}),
              () -> unmounted.read(TENANT, fixture.device, fixture.content, commit, true),
              () -> unmounted.requireHistory(TENANT, fixture.device))) {
        assertThat(StoreFixture.assertKind(Kind.NOT_FOUND, call))
            .hasMessageContaining("unmounted/" + TENANT + ".git")
            .hasMessageContaining("mount the disk of the git store");
      }
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aHistoryThatIsNotThereIsMissed() throws Exception {
    fixture.commit();
    Files.delete(fixture.branch());
    assertThat(
            StoreFixture.assertKind(
                Kind.NOT_FOUND, () -> store.requireHistory(TENANT, fixture.device)))
        .hasMessageContaining("lost the history");
  }

  @Test
  void takesIdsAndPlainTriggersOnly() {
    for (String trigger : List.of("", "Manual", "a b", "x\ny", "a-word-that-is-too-long")) {
      assertThatThrownBy(
              () ->
                  store.commit(
                      TENANT,
                      fixture.device,
                      fixture.content,
                      new StoredBackup(EXPORT, BINARY),
                      true,
                      trigger,
                      () -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String id : List.of("main", "HEAD", "0123", "../../../../etc/passwd", "A".repeat(40))) {
      assertThatThrownBy(() -> new CommitId(id)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EncryptionException.class,
            e -> assertThat(e.kind()).isEqualTo(EncryptionException.Kind.REFUSED));
  }
}
