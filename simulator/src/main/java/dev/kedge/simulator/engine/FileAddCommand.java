package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.RouterProfile;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code /file add}, which routers have from 7.9 on (see
 * routeros-behaviour.md#files-root).
 */
final class FileAddCommand implements ConsoleCommand {
  private final RouterProfile profile;
  private final FlashStorage flash;

  FileAddCommand(RouterProfile profile, FlashStorage flash) {
    this.profile = profile;
    this.flash = flash;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    if (!profile.version().isAtLeast(7, 9)) {
      throw new Failure("bad command name add");
    }
    @Nullable String name = call.value("name");
    if (name == null) {
      throw new Failure("missing value(s) of argument(s) name");
    }
    flash.save(name, FileContents.of(call));
    return Reply.NOTHING;
  }
}
