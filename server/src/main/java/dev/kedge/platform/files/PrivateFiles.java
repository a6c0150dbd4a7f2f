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

/**
 * Files and directories that only their owner may read: 0600 and 0700 from the moment they exist.
 */
public final class PrivateFiles {
  private PrivateFiles() {}

  /**
   * Makes the directory and its missing parents with mode 0700; an existing one is left as it is.
   */
  public static Path createDirectories(Path directory) throws IOException {
    return Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes an empty file with mode 0600 unless it exists. */
  public static void createFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /** A new file of mode 0600 to write to. */
  public static OutputStream newOutputStream(Path file) throws IOException {
    Files.deleteIfExists(file);
    createFile(file);
    return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE));
  }

  /**
   * Writes a small text file with mode 0600 in one step: a reader sees the old text or the new,
   * never half of it.
   */
  public static void write(Path file, String text) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    createFile(fresh);
    Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until the tree is on disk. */
  public static void force(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (var file : files.toList()) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  /** Removes the tree, if it is there. */
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

  /** Copies the tree with its rights; nothing may be there. */
  public static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
