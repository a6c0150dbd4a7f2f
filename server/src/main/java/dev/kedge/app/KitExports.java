package dev.kedge.app;

import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Audit of exports of the recovery kit, which contains every key. An export needs no server:
 * without one, it leaves a line under the home, which the next start moves to the audit log.
 */
public final class KitExports {
  private KitExports() {}

  /** Leaves a line for the next start. */
  public static void leave(KedgeHome home) throws IOException {
    PrivateFiles.createFile(home.kitExports());
    Files.writeString(
        home.kitExports(),
        "%s by %s\n".formatted(Instant.now(), System.getProperty("user.name")),
        StandardOpenOption.APPEND);
  }

  /** Moves the lines to the audit log; called when a server starts, for its tenant. */
  static void takeOver(KedgeHome home, AuditLog audit) {
    try {
      if (Files.exists(home.kitExports())) {
        for (var line : Files.readAllLines(home.kitExports())) {
          audit.record("kms.recovery-kit", "keys", line, AuditLog.Outcome.SUCCESS);
        }
        Files.delete(home.kitExports());
      }
    } catch (IOException e) {
      throw new StartException("The file " + home.kitExports() + " cannot be read.", e);
    }
  }
}
