package dev.kedge.gitstore;

import static dev.kedge.gitstore.StoreFixture.BINARY;
import static dev.kedge.gitstore.StoreFixture.EXPORT;
import static dev.kedge.gitstore.StoreFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.gitstore.GitStoreException.Kind;
import dev.kedge.testing.SmallDisk;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full. The tests run where the user may mount one. */
class DiskFullTest {
  @TempDir Path home;
  @TempDir Path mountPoint;
  private SmallDisk disk;

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.mount(mountPoint, 1024);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void backupsUpToTheLastThatFitStayWhole() throws Exception {
    try (StoreFixture fixture = new StoreFixture(home, disk.root())) {
      fixture.store.create(TENANT);
      CommitId last = null;
      UUID lastContent = fixture.content;
      GitStoreException full = null;
      for (int i = 0; i < 50 && full == null; i++) {
        UUID content = UUID.randomUUID();
        try {
          last =
              fixture.store.commit(
                  TENANT,
                  fixture.device,
                  content,
                  new StoredBackup(EXPORT, BINARY),
                  true,
                  "manual",
                  () -> {});
          lastContent = content;
        } catch (GitStoreException e) {
          full = e;
        }
      }
      assertThat(full).isNotNull().hasMessageContaining("full");
      assertThat(full.kind()).isEqualTo(Kind.DISK_FULL);
      assertThat(last).as("some fitted").isNotNull();
      assertThat(fixture.store.head(TENANT, fixture.device)).contains(last);
      assertThat(
              fixture
                  .store
                  .read(TENANT, fixture.device, lastContent, last, true)
                  .binary()
                  .orElseThrow())
          .isEqualTo(BINARY);
      StoreFixture.git(disk.root().resolve(TENANT + ".git"), "fsck", "--full", "--strict");
    }
  }

  @Test
  void aRepositoryThatDoesNotFitIsNotThere() throws Exception {
    try (StoreFixture fixture = new StoreFixture(home, disk.root())) {
      disk.fill();
      StoreFixture.assertKind(Kind.DISK_FULL, fixture::commit);
      assertThat(disk.root().resolve(TENANT + ".git")).doesNotExist();
      disk.empty();
      assertThat(fixture.commit()).isNotNull();
    }
  }
}
