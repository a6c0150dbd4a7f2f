package dev.kedge.gitstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.platform.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantRepositoriesTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());

  @TempDir Path home;

  @Test
  void whatJGitWritesIsForcedToDisk() throws Exception {
    try (TenantRepositories repositories = new TenantRepositories(home)) {
      repositories.create(TENANT);
      try (Repository repository = repositories.open(TENANT)) {
        assertThat(repository.getConfig().getBoolean("core", "fsyncObjectFiles", false)).isTrue();
        assertThat(repository.getConfig().getBoolean("core", "fsyncRefFiles", false)).isTrue();
      }
    }
  }

  @Test
  void nothingOutsideTheRepositoryIsReadOrWritten() {
    new TenantRepositories(home).close();
    SystemReader system = SystemReader.getInstance();
    Config none = new Config();
    assertThat(system.openSystemConfig(none, FS.DETECTED).getFile()).isNull();
    assertThat(system.openUserConfig(none, FS.DETECTED).getFile()).isNull();
    assertThat(system.openJGitConfig(none, FS.DETECTED).getFile()).isNull();
  }

  @Test
  void theFileSystemIsNotMeasured() {
    new TenantRepositories(home).close();
    assertThat(FS.getFileStoreAttributes(home).getFsTimestampResolution())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aRepositoryStaysOpenUntilTheStoreIsClosed() throws Exception {
    try (TenantRepositories repositories = new TenantRepositories(home)) {
      repositories.create(TENANT);
      Repository first = repositories.open(TENANT);
      first.close();
      try (Repository again = repositories.open(TENANT)) {
        assertThat(again).isSameAs(first);
      }
      assertThat(RepositoryCache.getRegisteredKeys()).anyMatch(this::isHere);
    }
    assertThat(RepositoryCache.getRegisteredKeys()).noneMatch(this::isHere);
  }

  private boolean isHere(RepositoryCache.Key key) {
    return key instanceof RepositoryCache.FileKey file
        && file.getFile().toPath().startsWith(home.toAbsolutePath());
  }
}
