package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Call;
import dev.kedge.routeros.interpret.Failure;
import dev.kedge.routeros.interpret.Host.Reply;
import dev.kedge.simulator.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands of the root menu, and {@code /safe-mode} (contract §6). For one turn. */
final class RootCommands {
  private final Router router;

  RootCommands(Router router) {
    this.router = router;
  }

  Reply run(Call call, Actor actor) {
    return switch (call.verb()) {
      case "execute" -> execute(call, actor);
      case "undo" -> undo(call, actor);
      case "redo" -> redo(call, actor);
      case "ping" -> ping(call);
      case "quit" -> {
        call.print(Trait.QUIT_IS_INTERRUPTED.on() ? "interrupted" : "");
        yield Reply.NOTHING;
      }
      default -> throw new Failure("bad command name " + call.verb());
    };
  }

  /** A job of its own, which outlives this session (contract §0.6). */
  private Reply execute(Call call, Actor actor) {
    @Nullable String script = call.value("script");
    if (script == null) {
      List<String> words = call.words();
      if (words.isEmpty()) {
        throw new Failure("missing value(s) of argument(s) script");
      }
      script = words.getFirst();
    }
    @Nullable String file = call.value("file");
    var job =
        router.startJob(
            script, file == null || file.endsWith(".txt") ? file : file + ".txt", actor);
    return new Reply(job.id);
  }

  private Reply undo(Call call, Actor actor) {
    String what = router.history().undo();
    router.journal().write("system,info", what + " undone by " + actor.user());
    return Reply.NOTHING;
  }

  private Reply redo(Call call, Actor actor) {
    String what = router.history().redo();
    router.journal().write("system,info", what + " redone by " + actor.user());
    return Reply.NOTHING;
  }

  private Reply ping(Call call) {
    @Nullable String to = call.value("address");
    String address = to != null ? to : call.words().isEmpty() ? "" : call.words().getFirst();
    if (address.isEmpty()) {
      throw new Failure("missing value(s) of argument(s) address");
    }
    @Nullable String count = call.value("count");
    int times = count != null && count.matches("\\d{1,3}") ? Integer.parseInt(count) : 4;
    call.print("  SEQ HOST                                     SIZE TTL TIME       STATUS");
    for (int i = 0; i < times; i++) {
      call.print("%5d %-40s   56  64 1ms".formatted(i, address));
    }
    call.print("    sent=%d received=%d packet-loss=0%%".formatted(times, times));
    return new Reply(Integer.toString(times));
  }

  /**
   * What {@code /safe-mode} tells, from 7.18 on (contract §6.1;
   * tarikin/routeros-7-llm-safe-reference, rules 2.1 to 2.6, measured on 7.21).
   */
  Map<String, String> safeModeState(Actor actor) {
    checkSafeModeMenu();
    var mode = router.safeMode();
    var state = new LinkedHashMap<String, String>();
    boolean tells = Trait.SAFE_MODE_TELLS_ITS_STATE.on();
    if (tells) {
      state.put("enabled", mode.isHeld() ? "yes" : "no");
    }
    if (mode.isHeld()) {
      state.put("user", mode.user());
    }
    if (tells) {
      @Nullable Object terminal = router.terminalOf(actor);
      state.put("current", terminal != null && mode.isHeldBy(terminal) ? "yes" : "no");
    }
    if (tells && mode.isHeld()) {
      state.put("owner", "console");
    }
    return state;
  }

  private void checkSafeModeMenu() {
    if (!router.profile().version().isAtLeast(7, 18) && Trait.SAFE_MODE_MENU_BY_VERSION.on()) {
      throw new Failure("bad command name safe-mode");
    }
  }

  @Nullable Reply safeMode(Call call, Actor actor) {
    checkSafeModeMenu();
    var mode = router.safeMode();
    @Nullable Object holder = router.terminalOf(actor);
    boolean pretends = holder == null && Trait.EXEC_SAFE_MODE_IS_A_PRETENCE.on();
    Object session = holder == null ? actor : holder;
    String verb = call.verb();
    if (verb.equals("toggle")) {
      verb = mode.isHeldBy(session) ? "release" : "take";
    }
    boolean ends = verb.equals("release") || verb.equals("unroll");
    if (ends && !mode.isHeldBy(session) && Trait.SAFE_MODE_TELLS_ITS_STATE.on()) {
      throw new Failure("Safe Mode has not been taken. Action aborted.");
    }
    switch (verb) {
      case "take" -> {
        if (mode.isHeld() && !mode.isHeldBy(session)) {
          throw new Failure(
              "Safe Mode is taken by another user (%s). Action aborted.".formatted(mode.user()));
        }
        if (!pretends) { // over an exec channel it says so and is not held (contract §6.1)
          mode.take(session, actor.user());
        }
        call.print("Taking Safe Mode session... Success!");
      }
      case "release" -> {
        if (mode.isHeldBy(session)) {
          mode.release();
        }
        call.print("Releasing Safe Mode... Success!");
      }
      case "unroll" -> {
        if (mode.isHeldBy(session)) {
          mode.unroll();
        }
        call.print("Unrolling Safe Mode... Success!");
      }
      default -> {
        return null;
      }
    }
    return Reply.NOTHING;
  }
}
