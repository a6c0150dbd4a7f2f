package dev.kedge.platform.database;

import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The first start of an embedded server, which may be broken off at any moment: while the binaries
 * are unpacked, or while {@code initdb} makes the cluster. The library goes on with what such a
 * start left behind and fails at it for ever, so it is removed here.
 *
 * <p>The superuser's password file for {@code initdb} is the mark: it exists from before the
 * cluster does until the cluster has answered once, and nothing of ours is stored before that.
 */
final class FirstStart {
  private FirstStart() {}

  /** Removes what a broken first start left in {@code directory}, the parent of {@code data}. */
  static void clear(Path directory) throws IOException {
    if (Files.exists(passwordFile(directory))) {
      PrivateFiles.delete(directory.resolve("data"));
      PrivateFiles.delete(
          directory.resolve("work")); // cut short when the disk was full, which goes unnoticed
    }
    var work = directory.resolve("work");
    if (Files.isDirectory(work)) {
      for (var unpacked : children(work)) {
        if (!Files.exists(unpacked.resolve(".exists"))) { // the library's own mark, made last
          PrivateFiles.delete(unpacked);
        }
      }
    }
  }

  /** Whether the library will run {@code initdb}; by the file that it goes by itself. */
  static boolean isDue(Path directory) {
    return !Files.exists(directory.resolve("data/postgresql.conf"));
  }

  static Path passwordFile(Path directory) {
    return directory.resolve("initdb-password");
  }

  /** The mark goes durably: if it came back after a power failure the cluster would be removed. */
  static void completed(Path directory) throws IOException {
    if (Files.deleteIfExists(passwordFile(directory))) {
      try (var parent = FileChannel.open(directory, StandardOpenOption.READ)) {
        parent.force(true);
      }
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }
}
