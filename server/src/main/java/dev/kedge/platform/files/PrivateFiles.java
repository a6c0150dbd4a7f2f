package dev.kedge.platform.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** Files and directories that only their owner can read: 0600 and 0700 from their creation. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Creates the directory and its missing parents with mode 0700; an existing one is unchanged. */
  public static Path createDirectories(Path directory) throws IOException {
    return Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Creates an empty file with mode 0600 unless it exists. */
  public static void createFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /** Opens a new file of mode 0600 for writing; replaces an existing one. */
  public static OutputStream newOutputStream(Path file) throws IOException {
    Files.deleteIfExists(file);
    createFile(file);
    return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE));
  }

  /**
   * Writes a small text file with mode 0600 atomically: a reader sees either the old or the new
   * text.
   */
  public static void write(Path file, String text) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    createFile(fresh);
    Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forces the tree to disk. */
  public static void force(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (var file : files.toList()) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  /** Removes the tree if it exists. */
  public static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      List<Path> files;
      try (var walk = Files.walk(tree)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (var file : files) {
        Files.delete(file);
      }
    }
  }

  /** Copies the tree with its permissions; the destination must not exist. */
  public static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
