package dev.kedge.platform.database;

import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The exclusive right of one living process to use a state directory. The operating system releases
 * it when the process ends, however it ends. The file names the process for people.
 */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks {@code directory}, creating it (0700) if it is missing.
   *
   * @throws DatabaseException if a living process, named in the message, holds the lock, or the
   *     directory cannot be used
   */
  public static DirectoryLock take(Path directory) {
    var file = directory.resolve("lock");
    try {
      PrivateFiles.createDirectories(directory);
      PrivateFiles.createFile(file);
      var channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new DatabaseException(
            "Another Kedge (process %s) is using %s. Stop it first, or set KEDGE_HOME to another directory."
                .formatted(Files.readString(file).strip(), directory));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new DatabaseException(
          "The directory "
              + directory
              + " cannot be used for Kedge's state. Give this user the right to write there, or set"
              + " KEDGE_HOME to another directory.",
          e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DatabaseException("The lock of a state directory could not be released.", e);
    }
  }
}
