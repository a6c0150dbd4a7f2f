package dev.kedge.capture;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Instant;

/** Reads a router's export, with secrets if the account may, and judges whether it counts. */
final class ExportReader {
  /** Export size in bytes above which a file is read, since its size can be compared. */
  private static final int LARGE = 2 << 20;

  private final RouterSession session;
  private final Device device;
  private final RouterOverview router;
  private final TemporaryFiles files;
  private final BackupStep.Listener steps;
  private final Clock clock;
  private boolean guardExpected;

  ExportReader(
      RouterSession session,
      Device device,
      RouterOverview router,
      TemporaryFiles files,
      BackupStep.Listener steps,
      Clock clock) {
    this.session = session;
    this.device = device;
    this.router = router;
    this.files = files;
    this.steps = steps;
    this.clock = clock;
  }

  void expectGuard() {
    guardExpected = true;
  }

  /**
   * Reads a complete export without a comparison to an earlier one. An incomplete one is read once
   * more.
   *
   * @param knownSha256 hash of a normalised export that was complete; empty for none
   */
  ExportReading readComplete(String knownSha256) throws TransportException, CaptureException {
    return readComplete(false, knownSha256);
  }

  /**
   * Reads a complete export that can have developed from the previous one. An incomplete or
   * implausible one is read once more.
   */
  <E extends Exception> ExportReading readPlausible(PreviousExport<E> previous)
      throws TransportException, CaptureException, EncryptionException, E {
    var byFile = previous.bytes() > LARGE && router.policies().has("ftp");
    var reading = readComplete(byFile, previous.sha256());
    if (!(reading instanceof GoodReading complete) || previous.isSameAs(complete)) {
      return reading;
    }
    var doubt =
        previous.normalized().flatMap(text -> Plausibility.doubt(text, complete.normalized()));
    return doubt.isEmpty() ? complete : confirm(complete, doubt.get(), previous.mayShrink());
  }

  /** Reads an implausible export once more. It counts if it may shrink and the second is equal. */
  private ExportReading confirm(GoodReading first, String doubt, boolean mayShrink)
      throws TransportException, CaptureException {
    var received = receive(false, "");
    var second = judge(received);
    if (second instanceof SuspiciousReading) {
      return second;
    }
    if (!received.sha256.equals(first.sha256())) {
      return received.suspicious(
          SuspiciousReading.Kind.EXPORT_UNSTABLE,
          "The export is implausible (%s), and a second one was different.".formatted(doubt));
    }
    return mayShrink
        ? first
        : received.suspicious(
            SuspiciousReading.Kind.EXPORT_SHRUNK,
            "The export is implausible, twice in a row: %s.".formatted(doubt));
  }

  private ExportReading readComplete(boolean byFile, String knownSha256)
      throws TransportException, CaptureException {
    var reading = judge(receive(byFile, knownSha256));
    if (reading instanceof SuspiciousReading) {
      reading = judge(receive(byFile, knownSha256));
    }
    if (reading instanceof GoodReading) {
      steps.reached(BackupStep.EXPORTED, device.id());
    }
    return reading;
  }

  /** An export that is not judged yet. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Received(
      byte[] export,
      byte[] normalized,
      String sha256,
      Completeness completeness,
      boolean restorable,
      Instant collectedAt) {
    GoodReading good() {
      return new GoodReading(
          export, normalized, sha256, completeness.missingMenus(), restorable, collectedAt);
    }

    SuspiciousReading suspicious(SuspiciousReading.Kind kind, String reason) {
      return new SuspiciousReading(
          kind, reason, export, completeness.missingMenus(), restorable, collectedAt);
    }
  }

  private Received receive(boolean byFile, String knownSha256)
      throws TransportException, CaptureException {
    var collectedAt = clock.instant();
    var export = byFile ? exportFile() : exportOutput();
    if (!guardExpected) {
      requireNoGuard(export);
    }
    var normalized = Normalizer.normalize(export);
    var sha256 = Normalizer.sha256(normalized);
    var completeness =
        sha256.equals(knownSha256) ? Completeness.ofKnown(export) : Completeness.of(export);
    return new Received(export, normalized, sha256, completeness, isRestorable(), collectedAt);
  }

  private ExportReading judge(Received received) {
    if (received.completeness instanceof Completeness.Incomplete(var reason, var line, _)) {
      return received.suspicious(
          SuspiciousReading.Kind.EXPORT_INCOMPLETE,
          "The export is not complete: %s (line %d).".formatted(reason.text(), line));
    }
    if (Plausibility.lacksMenus(received.completeness.missingMenus(), device)) {
      return received.suspicious(
          SuspiciousReading.Kind.MENU_MISSING,
          "The router reported that it could not export some of its menus.");
    }
    return received.good();
  }

  private byte[] exportOutput() throws TransportException {
    var output = session.run(Command.of(exportCommand()));
    if (output.refusalUnlessExport().isPresent()) {
      output.orRefused();
    }
    return output.bytes();
  }

  private byte[] exportFile() throws TransportException, CaptureException {
    try (var file = files.create(".rsc")) {
      session
          .run(Command.of(exportCommand()).argument("file", file.name().replace(".rsc", "")))
          .orRefused();
      return file.fetch(file.await());
    }
  }

  /**
   * The export command. RouterOS 7 hides secrets unless asked; RouterOS 6 shows them and does not
   * have the parameter (see routeros-behaviour.md#export-hide-sensitive).
   */
  private String exportCommand() {
    return router.isSix() || router.policies().lacks("sensitive")
        ? "/export"
        : "/export show-sensitive";
  }

  private boolean isRestorable() {
    return router.policies().has("sensitive") || (router.isSix() && !router.policies().known());
  }

  private static void requireNoGuard(byte[] export) throws CaptureException {
    if (GuardEntries.in(export)) {
      throw new CaptureException(
          CaptureException.Kind.GUARD_PRESENT,
          "The guard of a push is armed on the router, so its configuration may still be reverted. Wait until the push has ended, or remove what an abandoned push left: kedge push clean.");
    }
  }
}
