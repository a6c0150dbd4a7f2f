package dev.kedge.gitstore;

import dev.kedge.gitstore.GitStoreException.Kind;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Packs objects and refs of a repository while backups continue. Nothing younger than {@link #KEPT}
 * is removed, referenced or not, and therefore nothing that a backup is just writing.
 */
public final class Maintenance {
  private static final Duration KEPT = Duration.ofDays(14);

  private Maintenance() {}

  /** Packs the repository, unless another server is doing so. */
  public static void run(Repository repository, Instant now) throws GitStoreException {
    var path = repository.getDirectory().toPath();
    try {
      var pack = new PackConfig(repository);
      pack.setDeltaCompress(false); // encrypted content has no deltas to find
      var gc = new GC((FileRepository) repository);
      gc.setPackConfig(pack);
      gc.setAuto(false);
      gc.setExpire(now.minus(KEPT));
      gc.setPackExpire(now.minus(KEPT));
      gc.setProgressMonitor(NullProgressMonitor.INSTANCE);
      gc.gc().get();
    } catch (IOException e) {
      throw StoreFault.of(path, e);
    } catch (ParseException e) {
      throw new GitStoreException(
          Kind.IO, "the configuration of the repository %s is not understood".formatted(path), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitStoreException(Kind.IO, "the maintenance was interrupted", e);
    } catch (ExecutionException | GitAPIException e) {
      throw StoreFault.of(path, e.getCause() instanceof IOException io ? io : new IOException(e));
    }
  }
}
