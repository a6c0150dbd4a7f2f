package dev.kedge.gitstore;

import dev.kedge.gitstore.GitStoreException.Kind;
import dev.kedge.platform.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies at startup that this server uses the same git store as all servers of its database.
 *
 * <p>The database and the store's file {@code proof} contain the same nonce, and every start
 * replaces both. A store on another disk or a copy is therefore detected by its old nonce. The file
 * keeps the last two nonces, since a crash may come between the file and the database.
 */
public final class GitStoreIdentity {
  private static final String FILE = "proof";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public GitStoreIdentity(Path root, JdbcClient jdbc, TransactionTemplate transactions) {
    this.root = root;
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Verifies the store and replaces its nonce.
   *
   * @param adopt accepts any store: database and store were restored from copies of different times
   * @throws GitStoreException NOT_FOUND if the database belongs to another store; IO
   */
  public void prove(boolean adopt) throws GitStoreException {
    try {
      var known = transactions.execute(_ -> proveLocked(adopt));
      if (!Boolean.TRUE.equals(known)) {
        throw new GitStoreException(
            Kind.NOT_FOUND,
            "the git store %s is not the one that this database's backups are in: mount that one, or set KEDGE_STORE to it;"
                    .formatted(root)
                + " if both were restored from copies, start once with: kedge up --adopt-store",
            null);
      }
    } catch (java.io.UncheckedIOException e) {
      throw new GitStoreException(
          Kind.IO,
          "the git store %s cannot be used: %s; check the disk and its permissions"
              .formatted(root, e.getMessage()),
          e);
    }
  }

  /** Locks the table, so that servers that start at the same time wait for each other. */
  private boolean proveLocked(boolean adopt) {
    jdbc.sql("lock table store_proof in exclusive mode").update();
    var nonce = jdbc.sql("select nonce from store_proof").query(String.class).optional();
    try {
      if (!adopt && nonce.isPresent() && !found().contains(nonce.get())) {
        return false;
      }
      var next = UUID.randomUUID().toString();
      write(List.of(next, nonce.orElse(next)));
      jdbc.sql(
              """
              insert into store_proof (nonce) values (:nonce)
              on conflict (single) do update set nonce = excluded.nonce
              """)
          .param("nonce", next)
          .update();
      return true;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> found() throws IOException {
    try {
      return Files.readAllLines(root.resolve(FILE));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private void write(List<String> nonces) throws IOException {
    Files.createDirectories(root, OWNER_ONLY);
    var temporary = root.resolve("." + FILE + "." + UUID.randomUUID());
    Files.write(temporary, nonces, StandardCharsets.US_ASCII);
    DurableFile.force(temporary);
    Files.move(temporary, root.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    DurableFile.force(root);
  }
}
