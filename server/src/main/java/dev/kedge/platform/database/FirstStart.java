package dev.kedge.platform.database;

import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Cleanup after an interrupted first start of an embedded server: it may be killed while the
 * binaries are unpacked or while {@code initdb} creates the cluster. The library would continue
 * with the remains and fail for ever, so they are removed here.
 *
 * <p>The superuser's password file for {@code initdb} is the mark: it exists from before the
 * cluster is created until the cluster has responded once, and we store nothing before that.
 */
final class FirstStart {
  private FirstStart() {}

  /** Removes the remains in {@code directory}, the parent of {@code data}. */
  static void clear(Path directory) throws IOException {
    if (Files.exists(passwordFile(directory))) {
      PrivateFiles.delete(directory.resolve("data"));
      PrivateFiles.delete(
          directory.resolve("work")); // truncated if the disk was full, which goes unnoticed
    }
    var work = directory.resolve("work");
    if (Files.isDirectory(work)) {
      for (var unpacked : children(work)) {
        if (!Files.exists(unpacked.resolve(".exists"))) { // the library's own mark, written last
          PrivateFiles.delete(unpacked);
        }
      }
    }
  }

  /** Whether the library will run {@code initdb}; checks the same file as the library. */
  static boolean isDue(Path directory) {
    return !Files.exists(directory.resolve("data/postgresql.conf"));
  }

  static Path passwordFile(Path directory) {
    return directory.resolve("initdb-password");
  }

  /** Removes the mark durably: if a power failure restored it, the cluster would be removed. */
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
