package dev.kedge.gitstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kedge.gitstore.GitStoreException.Kind;
import dev.kedge.platform.files.DurableFile;
import dev.kedge.platform.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FileUtils;

/** Creates and opens the bare repositories of tenants. Opened ones stay open in JGit's cache. */
public final class TenantRepositories implements AutoCloseable {
  /** Encrypted content and random binary backups have no deltas to find. */
  private static final String ATTRIBUTES = "*.rsc -delta\n*.bin -delta\n";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final Map<TenantId, Repository> opened = new ConcurrentHashMap<>();

  public TenantRepositories(Path root) {
    OwnGitConfig.use();
    this.root = root.toAbsolutePath();
  }

  public boolean exists(TenantId tenant) {
    return !Files.notExists(path(tenant));
  }

  /**
   * Opens the tenant's repository; close it after use.
   *
   * @throws GitStoreException NOT_FOUND if there is none, DAMAGED if the path is something else
   */
  public Repository open(TenantId tenant) throws GitStoreException {
    if (!exists(tenant)) {
      throw new GitStoreException(
          Kind.NOT_FOUND,
          "there is no repository %s; mount the disk of the git store, or restore the repository from a copy"
              .formatted(path(tenant)),
          null);
    }
    try {
      Repository repository = opened.get(tenant);
      if (repository == null) {
        repository = RepositoryCache.open(FileKey.exact(path(tenant).toFile(), FS.DETECTED), true);
        if (opened.putIfAbsent(tenant, repository) != null) {
          return repository; // the cache has already counted this use
        }
      }
      repository.incrementOpen();
      return repository;
    } catch (IOException e) {
      throw StoreFault.of(path(tenant), e);
    }
  }

  /** Creates the tenant's repository unless it exists. */
  public void create(TenantId tenant) throws GitStoreException {
    if (!exists(tenant)) {
      try {
        create(path(tenant));
      } catch (IOException e) {
        throw StoreFault.of(path(tenant), e);
      }
    }
  }

  /** Builds the repository under another name, so that an incomplete one is never used. */
  private void create(Path repository) throws IOException {
    Files.createDirectories(root, OWNER_ONLY);
    Path temporary = root.resolve("." + repository.getFileName() + "." + UUID.randomUUID());
    Files.createDirectory(temporary, OWNER_ONLY);
    try {
      initialise(temporary);
      DurableFile.forceTree(temporary);
      Files.move(temporary, repository, StandardCopyOption.ATOMIC_MOVE);
      DurableFile.force(root);
    } catch (FileSystemException e) {
      if (!FileKey.isGitRepository(repository.toFile(), FS.DETECTED)) {
        throw e;
      } // another commit of this tenant created an equally good repository first
    } finally {
      FileUtils.delete(temporary.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    }
  }

  private static void initialise(Path directory) throws IOException {
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build()) {
      repository.create(true);
      StoredConfig config = repository.getConfig();
      config.setString("core", null, "fsync", "committed,reference"); // for the git program
      config.setInt("gc", null, "auto", 0);
      config.save();
      repository.updateRef(Constants.HEAD, false).link("refs/heads/main");
    }
    Files.createDirectories(directory.resolve("info"));
    Files.write(directory.resolve("info/attributes"), ATTRIBUTES.getBytes(US_ASCII));
  }

  private Path path(TenantId tenant) {
    return root.resolve(tenant + ".git");
  }

  /** Removes the tenant's repository, if there is one. */
  public void erase(TenantId tenant) throws GitStoreException {
    var repository = opened.remove(tenant);
    if (repository != null) {
      RepositoryCache.close(repository);
    }
    try {
      FileUtils.delete(
          path(tenant).toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
    } catch (IOException e) {
      throw StoreFault.of(path(tenant), e);
    }
  }

  @Override
  public void close() {
    opened.values().forEach(RepositoryCache::close);
    opened.clear();
  }
}
