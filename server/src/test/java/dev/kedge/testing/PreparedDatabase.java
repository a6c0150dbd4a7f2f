package dev.kedge.testing;

import dev.kedge.platform.database.EmbeddedDatabase;
import dev.kedge.platform.database.Migrations;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An embedded database that this JVM unpacked, created and migrated once. Servers of tests start
 * with a copy of it, which takes most of the work out of their start; the first start itself is
 * tested by {@code EmbeddedDatabaseTest} and by the tests of the distribution.
 */
public final class PreparedDatabase {
  private static final class Prepared {
    static final Path DIRECTORY = prepare();
  }

  private PreparedDatabase() {}

  /** Gives a home that has no database a copy. */
  public static void copyTo(KedgeHome home) {
    var target = home.postgres();
    if (Files.exists(target)) {
      return;
    }
    var prepared = Prepared.DIRECTORY;
    try {
      PrivateFiles.createDirectories(target);
      PrivateFiles.copy(prepared.resolve("data"), target.resolve("data"));
      PrivateFiles.copy(prepared.resolve("passwords"), target.resolve("passwords"));
      Files.createSymbolicLink(target.resolve("work"), prepared.resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path prepare() {
    var directory = TemporaryDirectory.create("kedge-prepared-database");
    try (var database = EmbeddedDatabase.start(directory)) {
      Migrations.run(database.access());
    }
    return directory;
  }
}
