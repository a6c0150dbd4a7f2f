package dev.kedge.capture;

import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short-lived files of Kedge on one router. Their names, {@code kedge-<8 digits of the device's
 * id>-<random>}, identify what a crash left behind as this device's.
 */
final class TemporaryFiles {
  /**
   * Content may reach the file 40 s after the command ended (see routeros-behaviour.md#write-back).
   */
  private static final Duration FILE_LIMIT = Duration.ofSeconds(60);

  private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

  /** Minimum size of a binary backup in bytes, to which {@code TIMES_EXPORT} exports are added. */
  private static final long MIN_BACKUP_SIZE = 64 << 10;

  private static final int TIMES_EXPORT = 4;
  private static final int MAX_DOWNLOAD = 64 << 20;
  private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);

  private final RouterSession session;
  private final String prefix;

  TemporaryFiles(RouterSession session, UUID device) {
    this.session = session;
    this.prefix = "kedge-" + device.toString().substring(0, 8) + "-";
  }

  /** Names a file that a command is about to write; closing removes the file. */
  File create(String ending) {
    return new File(prefix + UUID.randomUUID().toString().substring(0, 8) + ending);
  }

  /** Refers to a file by its full name; closing removes the file. */
  File named(String name) {
    return new File(name);
  }

  void removeLeftovers() throws TransportException {
    for (var name : leftovers()) {
      session.remove(name);
      log.info("Removed {} from a router; interrupted work had left it", name);
    }
  }

  List<String> leftovers() throws TransportException {
    return session.files().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /**
   * Whether a binary backup fits. On boards with a flash directory, files go to a RAM disk beside
   * it (see routeros-behaviour.md#flash-folder), which {@code free-hdd-space} does not count.
   */
  boolean hasRoom(PrintOutput resource, int exportBytes) throws TransportException {
    return resource.bytes("free-hdd-space").isEmpty()
        || hasRoomThatLasts(resource, exportBytes)
        || session.files().contains("flash");
  }

  /** Whether a file fits where it survives a reboot; false if the free space is unknown. */
  boolean hasRoomThatLasts(PrintOutput resource, int exportBytes) {
    var free = resource.bytes("free-hdd-space");
    return free.isPresent()
        && free.getAsLong() >= MIN_BACKUP_SIZE + (long) TIMES_EXPORT * exportBytes;
  }

  final class File implements AutoCloseable {
    private final String name;

    private File(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    /**
     * Waits until the router has written the file, and gives its size in bytes from the console,
     * since sizes over SFTP are unreliable (see routeros-behaviour.md#file-sizes).
     */
    long await() throws TransportException, CaptureException {
      var deadline = System.nanoTime() + FILE_LIMIT.toNanos();
      var pause = Duration.ofMillis(50);
      var size = size();
      while (size == 0) {
        if (System.nanoTime() > deadline) {
          throw new CaptureException(
              CaptureException.Kind.BACKUP_FILE_MISSING,
              "The router wrote a file, but it stayed empty or did not appear within %d seconds. Check its"
                      .formatted(FILE_LIMIT.toSeconds())
                  + " free disk space. Nothing was stored.");
        }
        pause(pause);
        size = size();
        var longer = pause.multipliedBy(2);
        pause = longer.compareTo(MAX_PAUSE) < 0 ? longer : MAX_PAUSE;
      }
      return size;
    }

    /** Size in bytes; 0 while there is no file. */
    long size() throws TransportException {
      var said =
          session.run(Command.of(":put [/file get [find").argument("name", name).words("] size]"));
      return said.refusal().isPresent() ? 0 : PrintOutput.size(said.text().strip()).orElse(0);
    }

    /** Downloads the file, which must have the size that the console reports. */
    byte[] fetch(long size) throws TransportException {
      var content = session.download(name, MAX_DOWNLOAD);
      if (content.length != size && content.length != size()) { // it may have grown since
        throw new TransportException(
            TransportException.Kind.TRUNCATED,
            "A file on the router has %d bytes, but only %d were received."
                .formatted(size, content.length));
      }
      return content;
    }

    /**
     * Removes the file. A failure is only logged, so that it hides no other; the next run retries.
     */
    @Override
    public void close() {
      try {
        session.remove(name);
      } catch (TransportException e) {
        log.warn("The file {} may have been left on a router: {}", name, e.kind());
      }
    }
  }

  private static void pause(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
