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
 * The right to use a state directory, held by one living process: the operating system gives it
 * back when that process ends, however it ends. The file names the holder for people.
 */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of {@code directory}, making the directory (0700) when it is missing.
   *
   * @throws DatabaseException if a living process holds it, named in the message, or the directory
   *     cannot be used
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
      throw new DatabaseException("The lock of a state directory could not be given back.", e);
    }
  }
}
