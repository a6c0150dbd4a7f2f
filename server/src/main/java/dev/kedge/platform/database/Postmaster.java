package dev.kedge.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Finds and stops the postmaster that a killed JVM left behind.
 *
 * <p>{@code postmaster.pid} names its process. The number may have been reused, so the process is
 * ended only if its command line contains {@code postgres} and this data directory. A zombie (which
 * still accepts signals if process 1 does not reap) counts as ended.
 */
final class Postmaster {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(50);

  private Postmaster() {}

  /**
   * Stops the postmaster of {@code data}, if one runs, and waits until it has ended. The caller
   * holds the directory's lock, so no living JVM uses it.
   *
   * @throws DatabaseException if it does not end in time
   */
  static void stopOrphan(Path data) throws IOException {
    var pid = pid(data.resolve("postmaster.pid"));
    if (pid <= 0 || !isPostmasterOf(pid, data)) {
      return;
    }
    interrupt(pid);
    awaitEnd(pid, data);
  }

  /**
   * Sends SIGINT for PostgreSQL's fast shutdown; ProcessHandle can send only SIGTERM, which waits
   * for clients.
   */
  private static void interrupt(long pid) throws IOException {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(pid))
          .inheritIO()
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(long pid, Path data) throws IOException {
    for (var waited = Duration.ZERO; isPostmasterOf(pid, data); waited = waited.plus(STEP)) {
      if (waited.compareTo(LIMIT) > 0) {
        throw new DatabaseException(
            "A PostgreSQL of an earlier run (process "
                + pid
                + ") does not stop. End it, then start again.");
      }
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static long pid(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(s -> s.matches("\\d+"))
          .map(Long::parseLong)
          .orElse(0L);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private static boolean isPostmasterOf(long pid, Path data) throws IOException {
    try {
      // A zombie has an empty command line.
      var command =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
      return command.contains("postgres") && command.contains(data.toString());
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
