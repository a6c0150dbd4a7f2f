package dev.kedge.push.guard;

import dev.kedge.capture.DeviceSessions;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.transport.Command;
import java.util.List;
import org.springframework.stereotype.Component;

/** Removal of the entries that forgotten pushes left on a router, of whatever push they are. */
@Component
public final class ForgottenGuards {
  private static final String OURS =
      "name~\"^kedge-(revert|boot|restore|undo|rehearsal)-[0-9a-f]\"";

  /** Prints the names of the entries of all pushes. */
  static final String PRINT =
      ":foreach e in=[/system scheduler find where %1$s] do={:put [/system scheduler get $e name]}; :foreach e in=[/system script find where %1$s] do={:put [/system script get $e name]}"
          .formatted(OURS);

  /** Removes them, scheduler entries first; a waiting job then finds nothing to run. */
  static final String REMOVE =
      "/system scheduler remove [find where %1$s]; /system script remove [find where %1$s]"
          .formatted(OURS);

  private final DeviceSessions sessions;
  private final AuditLog audit;

  ForgottenGuards(DeviceSessions sessions, AuditLog audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  /**
   * Removes the entries; the lease of the device is not available while a push on it is open.
   *
   * @return their names
   * @throws InvalidRequest if a push on the device is open, or the router was not reached
   */
  public List<String> remove(Device device) throws EncryptionException {
    return sessions.with(
        device,
        (session, _) -> {
          var said = session.ssh().run(Command.script(PRINT)).orRefused().text();
          session.ssh().run(Command.script(REMOVE)).orRefused();
          audit.record("push.clean", "device", device.id(), AuditLog.Outcome.SUCCESS);
          return said.lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
        });
  }
}
