package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands {@code /export} and {@code export} in a menu (see
 * routeros-behaviour.md#export-forms). Used only within a turn.
 */
final class ExportCommand implements ConsoleCommand {
  private final RouterProfile profile;
  private final Conditions conditions;
  private final Store store;
  private final FlashStorage flash;
  private final SystemClock clock;
  private final ExecutionTurns turns;

  /** The number of exports under {@link Fault#RUNTIME_COMMENTS}; every second one has comments. */
  private int commented;

  ExportCommand(
      RouterProfile profile,
      Conditions conditions,
      Store store,
      FlashStorage flash,
      SystemClock clock,
      ExecutionTurns turns) {
    this.profile = profile;
    this.conditions = conditions;
    this.store = store;
    this.flash = flash;
    this.clock = clock;
    this.turns = turns;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    var version = profile.version();
    boolean maySee =
        actor.may(Policy.SENSITIVE)
            || !Behaviour.SECRETS_NEED_SENSITIVE.on()
            || (!version.isAtLeast(7, 0)
                && profile.has(UnverifiedBehaviour.SIX_SHOWS_SECRETS_TO_ALL));
    var form = ExportForm.of(call, version, maySee);
    @Nullable String file = ExportForm.file(call);
    if (file != null) {
      if (!actor.may(Policy.FTP) && Behaviour.EXPORT_FILE_NEEDS_FTP.on()) {
        throw new Failure("not enough permissions (9)"); // routeros-behaviour.md#policies-by-task
      }
      flash.save(file, complete(form).getBytes(StandardCharsets.ISO_8859_1));
      return Reply.NOTHING;
    }
    call.print(faulty(complete(form), call.menu().words().isEmpty()).stripTrailing());
    return Reply.NOTHING;
  }

  /** An export with its header; lines end in a line feed. */
  String complete(ExportForm form) {
    var text = new StringBuilder();
    Header.lines(profile, clock.local()).forEach(line -> text.append(line).append('\n'));
    text.append(store.export(form));
    boolean virtual = profile.unit().board().equals("CHR");
    if (virtual && form.root().isEmpty() && Behaviour.VIRTUAL_ROUTERS_LACK_MENUS.on()) {
      text.append(
          profile.version().isAtLeast(7, 0)
              ? "#error exporting \"/system/routerboard/mode-button\"\n"
              : "#error exporting /system routerboard mode-button\n");
    }
    return text.toString();
  }

  /** The export with the injected faults (see routeros-behaviour.md#export-error-lines). */
  private String faulty(String complete, boolean root) {
    List<String> lines = new ArrayList<>(List.of(complete.split("\n", -1)));
    boolean seven = profile.version().isAtLeast(7, 0);
    if (conditions.has(Fault.RUNTIME_COMMENTS) && commented++ % 2 == 1) {
      insert(lines, "/interface", "# ether5 not ready");
      insert(lines, "/ip", "# inactive time");
    }
    if (conditions.has(Fault.EXPORT_MENU_TIMEOUT) && root) {
      if (!profile.version().isAtLeast(7, 11)) {
        // it can hang (see routeros-behaviour.md#export-menu-timeout)
        turns.sleep(Duration.ofDays(1));
      }
      leaveOut(lines, "/ip firewall filter");
      lines.add(
          Math.max(0, lines.size() - 1), "#error exporting \"/ip/firewall/filter\" (timeout)");
    }
    if (conditions.has(Fault.EXPORT_ERROR_LINE)) {
      lines.add(
          Math.max(0, lines.size() - 1),
          "#error exporting " + (seven ? "\"/ip/socks\"" : "/ip socks"));
    }
    if (conditions.has(Fault.EXPORT_INTERRUPTED)) {
      lines = new ArrayList<>(lines.subList(0, lines.size() / 2));
      lines.add("#interrupted");
    }
    return String.join("\n", lines);
  }

  /** Inserts a comment before the first item of the first menu whose path begins like this. */
  private static void insert(List<String> lines, String menu, String comment) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(menu)) {
        lines.add(i + 1, comment);
        return;
      }
    }
  }

  private static void leaveOut(List<String> lines, String menu) {
    int from = lines.indexOf(menu);
    if (from >= 0) {
      int to = from + 1;
      while (to < lines.size() && !lines.get(to).startsWith("/") && !lines.get(to).isEmpty()) {
        to++;
      }
      lines.subList(from, to).clear();
    }
  }
}
