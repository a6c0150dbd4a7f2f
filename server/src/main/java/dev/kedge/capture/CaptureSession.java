package dev.kedge.capture;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One SSH session that reads a router. Not thread-safe. */
public final class CaptureSession implements AutoCloseable {
  private final RouterSession session;
  private final RouterOverview router;
  private final TemporaryFiles files;
  private final DeviceInfoReader info;
  private final ExportReader exports;
  private final BinaryBackupReader binaries;
  private final ActivityReader activity;
  private final AccountAdmin account;

  CaptureSession(RouterSession session, Device device, BackupStep.Listener steps, Clock clock)
      throws TransportException {
    this.session = session;
    steps.reached(BackupStep.CONNECTED, device.id());
    this.router = RouterOverview.read(session, clock);
    this.files = new TemporaryFiles(session, device.id());
    this.info = new DeviceInfoReader(session, router);
    this.exports = new ExportReader(session, device, router, files, steps, clock);
    this.binaries = new BinaryBackupReader(session, device.id(), router, files, steps);
    this.activity = new ActivityReader(session, router);
    this.account = new AccountAdmin(session, files);
  }

  /** The SSH session, for a push. */
  public RouterSession ssh() {
    return session;
  }

  public String user() {
    return session.user();
  }

  public AccountPolicies rights() {
    return router.policies();
  }

  /** Kedge's account on the router, to change its credentials. */
  public AccountAdmin account() {
    return account;
  }

  /** Version number of RouterOS, such as {@code 7.16.2}. */
  public String version() {
    return router.version();
  }

  /** Reads what the router reports about itself. */
  public DeviceInfo facts() throws TransportException {
    return info.read();
  }

  /** The board's serial number; empty for a virtual router, which has no board and refuses. */
  public String serial() throws TransportException {
    return info.serial();
  }

  /**
   * Explains in a sentence why schedulers are forbidden; empty if they are allowed (see
   * routeros-behaviour.md#device-flagged).
   */
  public Optional<String> whySchedulersAreForbidden() throws TransportException {
    return info.whySchedulersAreForbidden();
  }

  /**
   * The user who holds the router's safe mode, as far as the router reports it. If safe mode ends
   * without a release, the router takes back the changes that all sessions made during it (see
   * routeros-behaviour.md#safe-mode).
   */
  public Optional<String> safeModeHolder() throws TransportException {
    return info.safeModeHolder();
  }

  /** Accepts exports with a push's guard from now on: that push reads them. */
  public void expectGuard() {
    exports.expectGuard();
  }

  /**
   * Reads a complete export, with secrets if the account may. An incomplete one is read once more.
   *
   * @param knownSha256 hash of a normalised export that was complete before; empty for none
   * @throws TransportException if the router refused, or the output ended early
   * @throws CaptureException GUARD_PRESENT
   */
  public ExportReading export(String knownSha256) throws TransportException, CaptureException {
    return exports.readComplete(knownSha256);
  }

  /**
   * Reads a complete and plausible export, with secrets if the account may, to be kept as the
   * successor of the previous one. An incomplete or implausible one is read once more.
   *
   * @throws TransportException if the router refused, or the output ended early
   * @throws CaptureException GUARD_PRESENT
   * @throws EncryptionException if the previous export cannot be decrypted now
   */
  public <E extends Exception> ExportReading export(PreviousExport<E> previous)
      throws TransportException, CaptureException, EncryptionException, E {
    return exports.readPlausible(previous);
  }

  /**
   * Reads the router's binary backup, of which nothing stays on the router.
   *
   * @param exportBytes size of the export, from which the required space is estimated
   */
  public Binary binaryBackup(int exportBytes) throws TransportException, CaptureException {
    return binaries.read(exportBytes);
  }

  /**
   * Lists who has worked on the router since a time; empty if the router does not report it.
   *
   * @param since by Kedge's clock
   */
  public List<RouterActivity> activity(Instant since) throws TransportException {
    return activity.read(since);
  }

  /**
   * Whether files outside the folder {@code flash} are lost at a reboot (see
   * routeros-behaviour.md#flash-folder).
   */
  public boolean hasFlashFolder() throws TransportException {
    return session.files().contains("flash");
  }

  /**
   * Waits until a file that a command wrote has content, which may arrive late (see
   * routeros-behaviour.md#write-back).
   *
   * @throws CaptureException if the file stays empty or does not appear
   */
  public void awaitFile(String name) throws TransportException, CaptureException {
    files.named(name).await();
  }

  /**
   * Whether a backup fits where it survives a reboot, estimated from the size of an export.
   *
   * @return false also if the router does not report its free space
   */
  public boolean hasRoomThatLasts(int exportBytes) {
    return files.hasRoomThatLasts(router.values(), exportBytes);
  }

  /**
   * Files that interrupted work of Kedge left on the router; empty if the account may not list
   * files.
   */
  public List<String> leftovers() throws TransportException {
    return rights().lacks("ftp") ? List.of() : files.leftovers();
  }

  /** Removes what {@link #leftovers} finds. */
  public void removeLeftovers() throws TransportException {
    if (!rights().lacks("ftp")) {
      files.removeLeftovers();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
