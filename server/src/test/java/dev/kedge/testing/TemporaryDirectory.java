package dev.kedge.testing;

import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Directories that all tests of a JVM share, removed when it ends. */
public final class TemporaryDirectory {
  /** What the JVM does at its end, the newest first: servers stop before their files go. */
  private static final Deque<Runnable> AT_EXIT = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TemporaryDirectory::end));
  }

  private TemporaryDirectory() {}

  public static synchronized Path create(String prefix) {
    try {
      var directory = Files.createTempDirectory(prefix);
      AT_EXIT.push(() -> delete(directory));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes something at the end of the JVM, before the directories that it was made in go. */
  public static synchronized void closeAtExit(Runnable close) {
    AT_EXIT.push(close);
  }

  /** One that fails must not leave the servers after it running. */
  private static synchronized void end() {
    for (var last : AT_EXIT) {
      try {
        last.run();
      } catch (RuntimeException e) {
        e.printStackTrace();
      }
    }
  }

  private static void delete(Path directory) {
    try {
      PrivateFiles.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
