package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code /system backup load}, which reboots into the saved state (see
 * routeros-behaviour.md#backup-save).
 */
final class BackupLoadCommand implements ConsoleCommand {
  private final RouterParts parts;

  BackupLoadCommand(RouterParts parts) {
    this.parts = parts;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    Arguments.allow(call, "name", "password", "force-v6-to-v7-configuration-upgrade");
    @Nullable String password = call.value("password");
    if (password == null && Behaviour.LOAD_NEEDS_PASSWORD.on()) {
      // A command without a terminal cannot ask for it (see routeros-behaviour.md#backup-load).
      throw new Failure("missing value(s) of argument(s) password");
    }
    @Nullable String name = call.value("name");
    if (name == null) {
      throw new Failure("missing value(s) of argument(s) name");
    }
    byte[] content = read(name);
    if (parts.conditions().remove(Fault.BACKUP_LOAD_FAILS_ONCE)) {
      throw new Failure("failure: could not load backup");
    }
    String state = BackupFile.read(content, password == null ? "" : password);
    parts.routerLog().write("system,info", "Restoring system configuration");
    parts.backupContent().restore(state);
    if (Behaviour.LOAD_REBOOTS.on()) {
      parts.powerCycle().reboot();
    }
    return Reply.NOTHING;
  }

  private byte[] read(String name) {
    byte @Nullable [] content = parts.files().read(name);
    if (content == null && !name.endsWith(".backup")) {
      content = parts.files().read(name + ".backup");
    }
    if (content == null) {
      throw new Failure("failure: no such backup file");
    }
    return content;
  }
}
