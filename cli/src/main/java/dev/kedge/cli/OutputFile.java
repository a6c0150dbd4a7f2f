package dev.kedge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Files written for a person. They are complete or absent, and only that person can read them. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Fails early if a file already exists.
   *
   * @throws CliException if it exists
   */
  static void requireAbsent(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CliException("The file " + file + " already exists; choose another name.");
    }
  }

  interface Content {
    void to(OutputStream out) throws IOException;
  }

  public static void write(Path file, byte[] content) {
    write(file, out -> out.write(content));
  }

  /**
   * Writes a file under a temporary name first, so that a full disk or a kill leaves nothing that
   * looks like the file.
   *
   * @throws CliException if it exists or cannot be written
   */
  public static void write(Path file, Content content) {
    requireAbsent(file);
    var unfinished = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try {
        Files.createFile(
            unfinished,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(unfinished)) {
          content.to(out);
        }
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(unfinished, file); // unlike an atomic move, it replaces nothing
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new CliException(
          "The file " + file + " cannot be written; check that its directory exists and has room.",
          e);
    }
  }
}
