package dev.kedge.gitstore;

import dev.kedge.gitstore.GitStoreException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.jspecify.annotations.Nullable;

/** Translates I/O failures into errors for people. */
final class StoreFault {
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded");
  private static final long ALMOST_NOTHING = 64 << 10;

  private StoreFault() {}

  static GitStoreException of(Path repository, IOException cause) {
    if (isFull(repository, cause)) {
      return new GitStoreException(
          Kind.DISK_FULL,
          "the disk of the git store %s is full; make room, then repeat the backup"
              .formatted(repository.getParent()),
          cause);
    }
    return switch (cause) {
      case MissingObjectException _,
          CorruptObjectException _,
          IncorrectObjectTypeException _,
          EOFException _,
          ZipException _,
          RepositoryNotFoundException _ ->
          damaged(repository, String.valueOf(cause.getMessage()), cause);
      default ->
          new GitStoreException(
              Kind.IO,
              "the repository %s could not be used: %s; check the disk and its permissions"
                  .formatted(repository, cause.getMessage()),
              cause);
    };
  }

  static GitStoreException damaged(Path repository, String what, @Nullable Throwable cause) {
    return new GitStoreException(
        Kind.DAMAGED,
        "the repository %s is damaged: %s; restore it from a copy".formatted(repository, what),
        cause);
  }

  /** Recognises a full disk. If JGit hides the system's reason, the free space decides. */
  private static boolean isFull(Path repository, IOException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (FULL.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    try {
      Path existing = Files.exists(repository) ? repository : repository.getParent();
      return existing != null && Files.getFileStore(existing).getUsableSpace() < ALMOST_NOTHING;
    } catch (IOException e) {
      fault.addSuppressed(e);
      return false;
    }
  }
}
