package dev.kedge.cli;

import dev.kedge.KedgeHome;
import dev.kedge.audit.Audit;
import dev.kedge.database.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/**
 * Who exports a recovery kit holds every key, so it is recorded. The export itself needs no server:
 * without one it leaves a line under the home, which the next start takes over into the record.
 */
final class KitExports {
  private KitExports() {}

  /**
   * Records an export that was just made.
   *
   * @throws CliException if it could be recorded nowhere
   */
  static void record(KedgeHome home) {
    try {
      ServerClient.connect(home).post(Map.of(), "kms", "recovery-kit");
    } catch (CliException noServer) {
      try {
        leave(home);
      } catch (IOException e) {
        e.addSuppressed(noServer);
        throw new CliException(
            "The kit was written, and that could not be noted in " + home.kitExports() + ".", e);
      }
    }
  }

  private static void leave(KedgeHome home) throws IOException {
    PrivateFiles.createFile(home.kitExports());
    Files.writeString(
        home.kitExports(),
        "%s by %s\n".formatted(Instant.now(), System.getProperty("user.name")),
        StandardOpenOption.APPEND);
  }

  /** Takes over what was left; called by a server that starts, for its tenant. */
  static void takeOver(KedgeHome home, Audit audit) {
    try {
      if (Files.exists(home.kitExports())) {
        for (var line : Files.readAllLines(home.kitExports())) {
          audit.record("kms.recovery-kit", "keys", line, Audit.Outcome.SUCCESS);
        }
        Files.delete(home.kitExports());
      }
    } catch (IOException e) {
      throw new CliException("The file " + home.kitExports() + " cannot be read.", e);
    }
  }
}
