package dev.kedge.dist;

import dev.kedge.cli.CliException;
import dev.kedge.cli.Kedge;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.recovery.RecoveryKit;
import dev.kedge.encryption.services.KeySettings;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoreCopy;
import dev.kedge.platform.database.DatabaseCopy;
import dev.kedge.platform.database.DirectoryLock;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Copies of the server itself: {@code database-<time>/}, {@code git/}, {@code keys/} if a master
 * key encrypts them, and {@code current}, which names the database's copy and is written last. An
 * interrupted copy leaves the previous one complete, because the git store only grows.
 */
@Command(name = "self", description = "Copy the server's own state, and restore a copy.")
final class SelfCommand {
  private static final String CURRENT = "current";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "backup",
      description =
          "Copy the database, the git store and the encrypted keys to a directory while the server runs. If the directory has a copy, it is updated.")
  int backup(@Parameters(paramLabel = "DIR") Path directory) {
    var home = KedgeHome.of(kedge.environment());
    kedge.server().post("self", "backup"); // audited; fails without a server
    try {
      PrivateFiles.createDirectories(directory);
      try (var _ = DirectoryLock.take(directory)) {
        var name = "database-" + TIME.format(Instant.now());
        DatabaseCopy.write(
            home.postgres(), PrivateFiles.createDirectories(directory.resolve(name)));
        // After the database: by then, the store has the commit of every row.
        var repositories = StoreCopy.update(home.repositories(), directory.resolve("git"));
        var keys = copyKeys(home, directory.resolve("keys"));
        PrivateFiles.force(directory.resolve(name));
        PrivateFiles.write(directory.resolve(CURRENT), name + "\n");
        PrivateFiles.force(directory.resolve(CURRENT));
        removeOlder(directory, name);
        report(directory, repositories, keys);
      }
      return 0;
    } catch (IOException | GitStoreException | EncryptionException e) {
      throw new CliException("The copy in " + directory + " is not complete: " + e.getMessage(), e);
    }
  }

  private void report(Path directory, int repositories, boolean keys) {
    var out = spec.commandLine().getOut();
    out.printf("Copied the database and %d repositories to %s.%n", repositories, directory);
    out.println(
        keys
            ? "Its keys are encrypted by KEDGE_MASTER_KEY. To restore the copy, you need that key or the recovery kit."
            : "It contains no keys, because only keys that KEDGE_MASTER_KEY encrypts are copied. To restore the copy, you need the recovery kit (./kedge kms recovery-kit FILE).");
  }

  @Command(
      name = "restore",
      description =
          "Create a new KEDGE_HOME from a copy. Then restore the keys: ./kedge kms recover FILE.")
  int restore(@Parameters(paramLabel = "DIR") Path directory) {
    var home = KedgeHome.of(kedge.environment());
    for (var part : new Path[] {home.postgres(), home.repositories()}) {
      if (Files.exists(part) && !Files.exists(home.unfinishedRestore())) {
        throw new CliException(
            part + " exists. Set KEDGE_HOME to a new directory; nothing is overwritten.");
      }
    }
    try {
      var current = directory.resolve(CURRENT);
      if (!Files.exists(current)) {
        throw new CliException("There is no complete copy in " + directory + ".");
      }
      var name = Files.readString(current).strip();
      if (!name.matches("database-[0-9TZ]+")) {
        throw new CliException(
            "The copy in "
                + directory
                + " is damaged: its file current does not name a copy of the database.");
      }
      PrivateFiles.createDirectories(home.directory());
      try (var _ = DirectoryLock.take(home.directory())) {
        restore(directory, name, home);
      }
      spec.commandLine()
          .getOut()
          .printf(
              "Restored to %s. If the copy contained no keys, restore them (./kedge kms recover FILE). Then: ./kedge up%n",
              home.directory());
      return 0;
    } catch (IOException e) {
      throw new CliException("The copy in " + directory + " cannot be read.", e);
    }
  }

  private static void restore(Path directory, String database, KedgeHome home) throws IOException {
    PrivateFiles.createFile(home.unfinishedRestore());
    PrivateFiles.delete(home.postgres());
    PrivateFiles.delete(home.repositories());
    var whole = false;
    try {
      DatabaseCopy.read(directory.resolve(database), home.postgres());
      if (Files.isDirectory(directory.resolve("git"))) { // missing before the first backup
        PrivateFiles.copy(directory.resolve("git"), home.repositories());
      }
      if (Files.isDirectory(directory.resolve("keys")) && !Files.exists(home.keys())) {
        PrivateFiles.copy(directory.resolve("keys"), home.keys());
      }
      whole = true;
    } finally {
      if (!whole) {
        PrivateFiles.delete(home.postgres());
        PrivateFiles.delete(home.repositories());
      }
      Files.delete(
          home.unfinishedRestore()); // stays after a kill; no server starts on an incomplete home
    }
  }

  /** Copies encrypted keys only: unencrypted ones beside the backups would decrypt them. */
  private boolean copyKeys(KedgeHome home, Path target) throws IOException, EncryptionException {
    if (!RecoveryKit.isEncrypted(home.keys(), KeySettings.of(kedge.environment()).master())) {
      return false;
    }
    PrivateFiles.delete(target);
    PrivateFiles.copy(home.keys(), target);
    return true;
  }

  private static void removeOlder(Path directory, String name) throws IOException {
    try (var entries = Files.list(directory)) {
      for (var entry : entries.toList()) {
        var entryName = String.valueOf(entry.getFileName());
        if (entryName.startsWith("database-") && !entryName.equals(name)) {
          PrivateFiles.delete(entry);
        }
      }
    }
  }
}
