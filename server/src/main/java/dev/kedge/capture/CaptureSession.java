package dev.kedge.capture;

import dev.kedge.device.Facts;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SSH session in which a router is read; for one thread. */
public final class CaptureSession implements AutoCloseable {
  /** Content may reach the file 40 s after the command ended (contract §2.5). */
  private static final Duration FILE_LIMIT = Duration.ofSeconds(60);

  private static final int LARGEST_BACKUP = 64 << 20;
  private static final Logger log = LoggerFactory.getLogger(CaptureSession.class);

  private final RouterSession session;
  private final Clock clock;

  CaptureSession(RouterSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /** What the router says of itself. */
  public Facts facts() throws TransportException {
    var resource = Printed.of(session.run(Command.of("/system resource print")).orRefused().text());
    // Not on a virtual router: then this is refused, and there is no serial number to tell.
    var board = session.run(Command.of("/system routerboard print"));
    var serial = board.refusal().isPresent() ? "" : Printed.of(board.text()).value("serial-number");
    var version = resource.value("version");
    var end = version.indexOf(' ');
    return new Facts(
        end < 0 ? version : version.substring(0, end), resource.value("board-name"), serial);
  }

  /**
   * Reads the export, secrets included, and proves it complete.
   *
   * @throws TransportException if the router refused, or the output ended early
   * @throws CaptureException if what came is not a complete export
   */
  public Capture export(Facts facts) throws TransportException, CaptureException {
    var collectedAt = clock.instant();
    var output = session.run(exportCommand(facts.version()));
    if (output.refusalUnlessExport().isPresent()) {
      output.orRefused();
    }
    requireComplete(output.bytes());
    var normalized = Normalizer.normalize(output.bytes());
    return new Capture(output.bytes(), normalized, Normalizer.sha256(normalized), collectedAt);
  }

  /**
   * Has the router save its binary backup, fetches it and removes it from the router, whatever
   * happens. It goes to the root of the files, which is a RAM disk where the board has a flash
   * directory (contract §2.5): no flash is worn.
   */
  public byte[] binaryBackup() throws TransportException, CaptureException {
    var name = "kedge-" + UUID.randomUUID();
    var file = name + ".backup";
    try {
      // Unencrypted, since only such a file can be loaded by an unattended router (contract §3); it
      // is sealed here.
      session
          .run(Command.of("/system backup save").argument("name", name).words("dont-encrypt=yes"))
          .orRefused();
      awaitFile(file);
      return session.download(file, LARGEST_BACKUP);
    } finally {
      remove(file);
    }
  }

  @Override
  public void close() {
    session.close();
  }

  /**
   * RouterOS 7 hides secrets unless asked; RouterOS 6 shows them and does not know the word
   * (contract §1.1).
   */
  private static Command exportCommand(String version) {
    return Command.of(version.startsWith("6.") ? "/export" : "/export show-sensitive");
  }

  private static void requireComplete(byte[] export) throws CaptureException {
    var completeness = Completeness.of(export);
    if (completeness instanceof Completeness.Incomplete(var reason, var line, _)) {
      throw new CaptureException(
          CaptureException.Kind.EXPORT_INCOMPLETE,
          "The export is not complete: %s (line %d). Nothing was stored; run the backup again."
              .formatted(reason.text(), line));
    }
    // A virtual router has no RouterBOARD menus to export and says so every time (contract §1.4).
    var missing =
        completeness.missingMenus().stream()
            .filter(menu -> !menu.startsWith("system/routerboard"))
            .toList();
    if (!missing.isEmpty()) {
      throw new CaptureException(
          CaptureException.Kind.MENU_MISSING,
          "The router could not export %d of its menus, so the export is not complete. Nothing was stored; run the backup"
                  .formatted(missing.size())
              + " again, and look at the router if it stays so.");
    }
  }

  private void awaitFile(String file) throws TransportException, CaptureException {
    var deadline = System.nanoTime() + FILE_LIMIT.toNanos();
    var pause = Duration.ofMillis(50);
    while (session.size(file).orElse(0) == 0) {
      if (System.nanoTime() > deadline) {
        throw new CaptureException(
            CaptureException.Kind.BACKUP_FILE_MISSING,
            "The router saved its binary backup, but the file stayed empty or did not appear within %d seconds. Check its"
                    .formatted(FILE_LIMIT.toSeconds())
                + " free disk space. Nothing was stored.");
      }
      pause(pause);
      pause =
          pause.multipliedBy(2).compareTo(Duration.ofSeconds(2)) < 0
              ? pause.multipliedBy(2)
              : Duration.ofSeconds(2);
    }
  }

  private static void pause(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What brought us here matters more than a file left behind, which is reported. */
  private void remove(String file) {
    try {
      session.remove(file);
    } catch (TransportException e) {
      log.warn("The file {} may be left on a router: {}", file, e.kind());
    }
  }
}
