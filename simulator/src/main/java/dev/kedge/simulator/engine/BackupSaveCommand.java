package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The command {@code /system backup save} (see routeros-behaviour.md#backup-save). */
final class BackupSaveCommand implements ConsoleCommand {
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

  private final Conditions conditions;
  private final Store store;
  private final SystemClock clock;
  private final FlashStorage flash;
  private final BackupContent content;

  BackupSaveCommand(RouterParts parts) {
    this.conditions = parts.conditions();
    this.store = parts.store();
    this.clock = parts.clock();
    this.flash = parts.flash();
    this.content = parts.backupContent();
  }

  @Override
  public Reply run(Call call, Actor actor) {
    Arguments.allow(call, "name", "password", "encryption", "dont-encrypt");
    if (conditions.has(Fault.BACKUP_REFUSED)) {
      throw new Failure("not enough permissions (9)");
    }
    @Nullable String given = call.value("name");
    String name = given != null ? given : store.identity() + "-" + NAME_TIME.format(clock.local());
    if (name.contains(":") && Behaviour.BACKUP_NAMES_WITHOUT_COLON.on()) {
      throw new Failure("action failed (6)");
    }
    @Nullable String password = call.value("password");
    byte[] bytes =
        conditions.has(Fault.EMPTY_BACKUP_FILE)
            ? new byte[0]
            : BackupFile.write(content.read(), password == null ? "" : password);
    String file = name.endsWith(".backup") ? name : name + ".backup";
    if (conditions.has(Fault.FLASH_FULL)) {
      throw new Failure("Failed to save system configuration backup");
    }
    flash.save(file, bytes);
    call.print("Saving system configuration\nConfiguration backup saved");
    return Reply.NOTHING;
  }
}
