package dev.kedge.platform.files;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes files that only their owner can read and that are complete or absent after a power cut.
 *
 * <p>Content is written to a temporary file in the same directory, named after the target with the
 * suffix {@code .tmp}, forced to disk and then given its name. A process killed in between leaves
 * the temporary file behind.
 */
public final class DurableFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DurableFile() {}

  /**
   * Creates the file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists; it is left alone
   */
  public static void create(Path file, byte[] content) throws IOException {
    Path temporary = writeBeside(file, content);
    try {
      Files.createLink(file, temporary); // unlike a rename, never replaces
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(directoryOf(file));
  }

  /** Creates or replaces the file. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path temporary = writeBeside(file, content);
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(directoryOf(file));
  }

  /**
   * Creates a file in place, for media without links, such as a memory stick. A failed attempt
   * leaves nothing behind.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists; it is left alone
   */
  public static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), OWNER_ONLY)) {
      try {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    }
    force(directoryOf(file));
  }

  private static Path writeBeside(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    write(temporary, content);
    return temporary;
  }

  public static Path directoryOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("a directory cannot be written like a file");
    }
    return directory;
  }

  /** Forces a file's content or a directory's names to disk. */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  /** Forces the directory and everything below it to disk; JGit does not force names. */
  public static void forceTree(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(directory)) {
      all = paths.toList();
    }
    for (Path path : all) {
      force(path);
    }
  }
}
