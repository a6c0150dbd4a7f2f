package dev.kedge.gitstore;

import static dev.kedge.gitstore.StoreFixture.BINARY;
import static dev.kedge.gitstore.StoreFixture.EXPORT;
import static dev.kedge.gitstore.StoreFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedge.gitstore.GitStoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk that is really full; runs where the user may mount one. */
class DiskFullTest {
  @TempDir Path home;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mountASmallDisk() throws Exception {
    disk = Files.createDirectory(home.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0;
    assumeTrue(mounted, "this user may not mount a tmpfs");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isZero();
    }
  }

  @Test
  void backupsUpToTheLastThatFitStayWhole() throws Exception {
    try (StoreFixture fixture = new StoreFixture(home, disk)) {
      CommitId last = null;
      UUID lastContent = fixture.content;
      GitStoreException full = null;
      for (int i = 0; i < 50 && full == null; i++) {
        UUID content = UUID.randomUUID();
        try {
          last = fixture.store.commit(TENANT, fixture.device, content, EXPORT, BINARY, "manual");
          lastContent = content;
        } catch (GitStoreException e) {
          full = e;
        }
      }
      assertThat(full).isNotNull().hasMessageContaining("full");
      assertThat(full.kind()).isEqualTo(Kind.DISK_FULL);
      assertThat(last).as("some fitted").isNotNull();
      assertThat(fixture.store.head(TENANT, fixture.device)).contains(last);
      assertThat(fixture.store.read(TENANT, fixture.device, lastContent, last).binary())
          .isEqualTo(BINARY);
      StoreFixture.git(disk.resolve(TENANT + ".git"), "fsck", "--full", "--strict");
    }
  }

  @Test
  void aRepositoryThatDoesNotFitIsNotThere() throws Exception {
    try (StoreFixture fixture = new StoreFixture(home, disk)) {
      byte[] filler = new byte[4096];
      try (var file = Files.newOutputStream(disk.resolve("filler"))) {
        while (true) {
          file.write(filler);
        }
      } catch (IOException _) {
        // full now
      }
      StoreFixture.assertKind(Kind.DISK_FULL, fixture::commit);
      assertThat(disk.resolve(TENANT + ".git")).doesNotExist();
      Files.delete(disk.resolve("filler"));
      assertThat(fixture.commit()).isNotNull();
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
