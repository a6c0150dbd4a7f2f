package dev.kedge.gitstore;

import static dev.kedge.gitstore.StoreFixture.EXPORT;
import static dev.kedge.gitstore.StoreFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
  @TempDir Path home;

  @Test
  void packsEverythingAndLosesNothingWhileOthersCommit() throws Exception {
    try (var fixture = new StoreFixture(home);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      fixture.commit();
      var commits = new ArrayList<Future<Stored>>();
      for (var i = 0; i < 60; i++) {
        commits.add(threads.submit(commitOf(fixture, i)));
        if (i % 20 == 10) {
          fixture.store.maintain(TENANT);
        }
      }
      for (var commit : commits) {
        commit.get();
      }
      fixture.store.maintain(TENANT);

      for (var commit : commits) {
        var stored = commit.get();
        assertThat(
                fixture
                    .store
                    .read(TENANT, stored.device, stored.content, stored.commit, true)
                    .export())
            .isEqualTo(stored.export);
      }
      assertThat(fixture.store.branches(TENANT)).hasSize(61);
      assertThat(fixture.git("fsck", "--strict", "--full", "--no-dangling"))
          .isEqualTo("notice: HEAD points to an unborn branch (main)\n");
      assertThat(fixture.git("count-objects")).startsWith("0 objects");
      assertThat(Files.exists(home.resolve("git/" + TENANT + ".git/packed-refs"))).isTrue();
    }
  }

  @Test
  void whatNothingRefersToLivesOn() throws Exception {
    try (var fixture = new StoreFixture(home)) {
      fixture.commit();
      var orphan = fixture.git("commit-tree", "-m", "orphan", treeOf(fixture)).strip();
      fixture.store.maintain(TENANT);
      assertThat(fixture.git("cat-file", "-t", orphan).strip()).isEqualTo("commit");
    }
  }

  private static String treeOf(StoreFixture fixture) throws Exception {
    return fixture.git("rev-parse", "refs/heads/devices/" + fixture.device + "^{tree}").strip();
  }

  private record Stored(UUID device, UUID content, CommitId commit, byte[] export) {}

  private static Callable<Stored> commitOf(StoreFixture fixture, int number) {
    return () -> {
      var device = UUID.randomUUID();
      var content = UUID.randomUUID();
      var export =
          (new String(EXPORT, java.nio.charset.StandardCharsets.UTF_8) + number)
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      var commit =
          fixture.store.commit(
              TENANT,
              device,
              content,
              new StoredBackup(export, StoreFixture.random(2000)),
              true,
              "scheduled",
              () -> {});
      return new Stored(device, content, commit, export);
    };
  }
}
