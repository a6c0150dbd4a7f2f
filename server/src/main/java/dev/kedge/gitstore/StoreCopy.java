package dev.kedge.gitstore;

import dev.kedge.gitstore.GitStoreException.Kind;
import dev.kedge.platform.tenancy.TenantId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Incremental copy of a git store that is in use. It fetches all branches, and only objects that
 * the copy lacks, by git's own protocol.
 */
public final class StoreCopy {
  private static final Pattern REPOSITORY =
      Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\\.git");

  private StoreCopy() {}

  /**
   * Brings {@code to} up to date with {@code from}.
   *
   * @return the number of repositories
   * @throws GitStoreException if a repository cannot be read or written; those copied before stay
   */
  public static int update(Path from, Path to) throws GitStoreException {
    try (var targets = new TenantRepositories(to)) {
      var tenants = tenants(from);
      for (var tenant : tenants) {
        targets.create(tenant);
        try (var target = targets.open(tenant);
            var source =
                Transport.open(
                    target,
                    new URIish(from.toAbsolutePath().resolve(tenant + ".git").toString()))) {
          source.fetch(
              NullProgressMonitor.INSTANCE, List.of(new RefSpec("+refs/heads/*:refs/heads/*")));
        } catch (NotSupportedException | TransportException | URISyntaxException e) {
          throw new GitStoreException(
              Kind.IO, "the repository of tenant %s could not be copied".formatted(tenant), e);
        }
      }
      return tenants.size();
    } catch (IOException e) {
      throw new GitStoreException(
          Kind.IO, "the git store %s could not be copied to %s".formatted(from, to), e);
    }
  }

  private static List<TenantId> tenants(Path store) throws IOException {
    var tenants = new ArrayList<TenantId>();
    if (Files.isDirectory(store)) {
      try (var entries = Files.list(store)) {
        entries
            .map(entry -> REPOSITORY.matcher(String.valueOf(entry.getFileName())))
            .filter(name -> name.matches())
            .forEach(name -> tenants.add(new TenantId(UUID.fromString(name.group(1)))));
      }
    }
    return tenants;
  }
}
