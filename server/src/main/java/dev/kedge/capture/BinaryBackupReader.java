package dev.kedge.capture;

import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.util.UUID;

/** Lets a router save its binary backup, fetches it and always removes it from the router. */
final class BinaryBackupReader {
  private final RouterSession session;
  private final UUID device;
  private final RouterOverview router;
  private final TemporaryFiles files;
  private final BackupStep.Listener steps;

  BinaryBackupReader(
      RouterSession session,
      UUID device,
      RouterOverview router,
      TemporaryFiles files,
      BackupStep.Listener steps) {
    this.session = session;
    this.device = device;
    this.router = router;
    this.files = files;
    this.steps = steps;
  }

  /**
   * Reads the binary backup. The file goes to the root directory, a RAM disk on boards with a flash
   * directory (see routeros-behaviour.md#flash-folder), so that the flash does not wear.
   *
   * @param exportBytes size of the export, from which the required space is estimated
   */
  Binary read(int exportBytes) throws TransportException, CaptureException {
    if (router.policies().lacks("policy", "test", "ftp", "sensitive")) {
      // routeros-behaviour.md#policies-by-task
      return new Binary.NotPermitted();
    }
    if (!files.hasRoom(router.values(), exportBytes)) {
      return new Binary.NoRoom();
    }
    try (var file = files.create(".backup")) {
      // Unencrypted, because an unattended router can load only such a file (see
      // routeros-behaviour.md#backup-load). Kedge encrypts it.
      session
          .run(
              Command.of("/system backup save")
                  .argument("name", file.name().replace(".backup", ""))
                  .words("dont-encrypt=yes"))
          .orRefused();
      var size = file.await();
      steps.reached(BackupStep.FILE_ON_ROUTER, device);
      var content = file.fetch(size);
      steps.reached(BackupStep.FILE_FETCHED, device);
      return new Binary.Kept(content);
    }
  }
}
