package dev.kedge.simulator.engine;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.simulator.Fault;
import dev.kedge.simulator.Trait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The console in a terminal (contract §2.3, §6.1): prompt, questions, pages, safe mode. What it
 * returns is to be shown, lines end in CRLF. For one thread at a time, but for {@link #stop}.
 */
public final class Terminal {
  private static final String EOL = "\r\n";
  private static final String PAGER = "-- [Q quit|D dump|down]";
  private static final String DEFAULT_CONFIGURATION =
      EOL
          + "The following default configuration has been installed on your router:"
          + EOL
          + "To remove this default configuration type \"r\" or hit any other key to continue."
          + EOL;
  private static final char CTRL_C = 3;
  private static final char CTRL_D = 4;
  private static final char CTRL_X = 24;

  private final Router router;
  private final Login login;
  private final String id;
  private final int rows;
  private final int columns;
  private MenuPath menu = MenuPath.of("");
  private boolean probing;
  private boolean anyKey;

  /** Whether the question is answered by a key, without Enter (netmiko, special_login_handler). */
  private boolean oneKey;

  private boolean closed;

  /** What the next line answers; null when it is a command. */
  private @Nullable Function<String, String> question;

  private final Deque<String> unshown = new ArrayDeque<>();
  private final Object running = new Object();

  /** Who carries a command out; null when none runs. Guarded by {@link #running}. */
  private @Nullable Thread worker;

  /** Whether the command that runs was stopped by a key. Guarded by {@link #running}. */
  private boolean isStopped;

  Terminal(Router router, Login login, String id, LoginName parameters, int rows, int columns) {
    this.router = router;
    this.login = login;
    this.id = id;
    this.rows = parameters.height() > 0 ? parameters.height() : rows;
    this.columns = parameters.width() > 0 ? parameters.width() : columns;
    this.probing = parameters.probes() && Trait.CURSOR_PROBE.on();
  }

  /** What it shows first. */
  public String begin() {
    // Without an answer nothing more comes (contract §2.3).
    return probing ? "\u001b[6n\u001bZ" : welcome();
  }

  private String welcome() {
    boolean first = router.conditions().has(Fault.FIRST_LOGIN);
    if (first && Trait.FIRST_LOGIN_QUESTIONS.on()) {
      router.conditions().remove(Fault.FIRST_LOGIN);
      question =
          _ -> {
            question = null;
            anyKey = true;
            return DEFAULT_CONFIGURATION;
          };
      oneKey = Trait.QUESTIONS_TAKE_ONE_KEY.on();
      return "Do you want to see the software license? [Y/n]: ";
    }
    boolean expired = router.turns().take(() -> router.mustChangePassword(login.user()));
    if (expired && Trait.NEW_PASSWORD_QUESTION.on()) {
      question = this::newPassword;
      return "Change your password" + EOL + "new password> ";
    }
    return EOL + "  MikroTik RouterOS " + router.profile().version().text() + EOL + EOL + prompt();
  }

  private String newPassword(String password) {
    question =
        again -> {
          question = null;
          if (!again.equals(password) || password.isEmpty()) {
            question = this::newPassword;
            return "passwords do not match" + EOL + "new password> ";
          }
          router.conditions().remove(Fault.PASSWORD_EXPIRED);
          router.run(
              "/user set [find name=\"%s\"] password=\"%s\""
                  .formatted(login.user(), password.replaceAll("[\\\\\"$?]", "\\\\$0")));
          return "Password changed" + EOL + prompt();
        };
    return "repeat new password> ";
  }

  private String withoutConfiguration() {
    return run("/system reset-configuration no-defaults=yes");
  }

  public boolean isClosed() {
    return closed;
  }

  /** Whether keys that are no lines are waited for: a probe's answer, a question, the pager. */
  public boolean wantsKeys() {
    return probing || anyKey || oneKey || !unshown.isEmpty();
  }

  /** A key while {@link #wantsKeys()}. */
  public String key(char key) {
    if (probing) {
      // Any answer to the probe ends in R or c.
      if (key == 'R' || key == 'c') {
        probing = false;
        return welcome();
      }
      return "";
    }
    @Nullable Function<String, String> asked = question;
    if (oneKey && asked != null) {
      oneKey = false;
      return key == CTRL_C ? control(key) : asked.apply(String.valueOf(key));
    }
    if (anyKey) {
      anyKey = false;
      return Character.toLowerCase(key) == 'r' ? withoutConfiguration() : welcome();
    }
    return switch (Character.toLowerCase(key)) {
      case 'q', CTRL_C -> {
        unshown.clear();
        yield "\r" + " ".repeat(PAGER.length()) + "\r" + prompt();
      }
      case 'd' -> "\r" + show(Integer.MAX_VALUE);
      default -> "\r" + show(rows - 1);
    };
  }

  /**
   * What follows an escape. It is never typed into the line: a terminal answers both probes, some
   * only the second (community.routeros, plugins/terminal).
   */
  public String sequence(String sequence) {
    if (probing) {
      probing = false;
      return welcome();
    }
    return !unshown.isEmpty() && sequence.equals("[B") ? "\r" + show(1) : "";
  }

  /**
   * What is shown at Enter, before the command runs: the line is painted again (CHR 7.21.5,
   * tikoci/quickchr, src/lib/console.ts; ktbyers/netmiko, mikrotik_ssh.py).
   */
  public String entered(String typed) {
    boolean repaints = question == null && Trait.PROMPTS_ARE_REPAINTED.on();
    return repaints ? "\r" + promptText() + typed + EOL + "\r" : EOL;
  }

  /** A control key. */
  public String control(char key) {
    return switch (key) {
      case CTRL_X -> toggleSafeMode();
      case CTRL_C -> {
        boolean asked = question != null;
        question = null;
        router.conditions().remove(Fault.PASSWORD_EXPIRED);
        yield asked ? EOL + prompt() : "interrupted" + EOL + prompt();
      }
      case CTRL_D -> {
        closed = true;
        yield "";
      }
      default -> "";
    };
  }

  private String toggleSafeMode() {
    return router
        .turns()
        .take(
            () -> {
              var mode = router.safeMode();
              boolean newer = router.profile().version().isAtLeast(7, 20);
              if (mode.isHeldBy(id)) {
                mode.release();
                return EOL
                    + (newer ? "Releasing Safe Mode... Success!" : "[Safe Mode released]")
                    + EOL
                    + prompt();
              }
              if (mode.isHeld() && Trait.SAFE_MODE_IS_EXCLUSIVE.on()) {
                question = answer -> hijack(answer);
                return EOL
                    + "Hijacking Safe Mode from someone - unroll/release/don't take it [u/r/d]: ";
              }
              mode.take(id, login.user());
              return EOL
                  + (newer ? "Taking Safe Mode session... Success!" : "[Safe Mode taken]")
                  + EOL
                  + prompt();
            });
  }

  private String hijack(String answer) {
    question = null;
    return router
        .turns()
        .take(
            () -> {
              switch (answer) {
                case "u" -> router.safeMode().unroll();
                case "r" -> router.safeMode().release();
                default -> {
                  return prompt();
                }
              }
              router.safeMode().take(id, login.user());
              return prompt();
            });
  }

  /** Its channel is gone: the safe mode that it held goes with it (contract §6.1). */
  public void end() {
    router.ended(id);
  }

  /**
   * Ctrl-C while a command runs, from another thread: it stops where it waits (contract §2.2,
   * clients 3.11).
   *
   * @return whether one runs; otherwise it is a key like any other
   */
  public boolean stop() {
    synchronized (running) {
      if (worker == null || !Trait.CTRL_C_STOPS_COMMANDS.on()) {
        return false;
      }
      isStopped = true;
      worker.interrupt();
      return true;
    }
  }

  /** Carries a command out, unless it is stopped. */
  private Answer stoppable(Supplier<Answer> work) {
    synchronized (running) {
      worker = Thread.currentThread();
    }
    try {
      return work.get();
    } finally {
      synchronized (running) {
        worker = null;
      }
    }
  }

  /** Whether a key stopped the last command; forgets it, and the interrupt that may have missed. */
  private boolean wasStopped() {
    synchronized (running) {
      boolean was = isStopped;
      isStopped = false;
      if (was) {
        Thread.interrupted();
      }
      return was;
    }
  }

  /** A line that was typed. */
  public String line(String typed) {
    @Nullable Function<String, String> asked = question;
    if (asked != null) {
      return asked.apply(typed);
    }
    String line = typed.strip();
    if (line.equals("quit") || line.equals("/quit")) {
      // Changes of a safe mode are kept (contract §6.1, by the manual).
      router
          .turns()
          .take(
              () -> {
                if (router.safeMode().isHeldBy(id)) {
                  router.safeMode().release();
                }
              });
      closed = true;
      return "";
    }
    if (line.isEmpty() || moves(line)) {
      return prompt();
    }
    if (line.matches("/?\\s*system[ /]+reboot")) {
      return ask("Reboot, yes? [y/N]: ", line);
    }
    if (line.matches("/?\\s*system[ /]+reset-configuration.*")) {
      return ask("Dangerous! Reset anyway? [y/N]: ", line); // contract §4
    }
    if (line.matches("/?\\s*system[ /]+backup[ /]+load .*") && !line.contains("password=")) {
      question =
          password -> ask("Restore and reboot? [y/N]: ", line + " password=\"" + password + "\"");
      return "password: ";
    }
    return run(line);
  }

  private String ask(String text, String command) {
    oneKey = Trait.QUESTIONS_TAKE_ONE_KEY.on();
    question =
        answer -> {
          question = null;
          return EOL + (answer.equalsIgnoreCase("y") ? run(command) : prompt());
        };
    return text;
  }

  private String run(String line) {
    try {
      Answer answer =
          stoppable(
              () ->
                  router
                      .turns()
                      .take(
                          () -> {
                            Answer typed = router.typed(line, menu, login.actor(id));
                            router.dropUnreachable();
                            return typed;
                          }));
      wasStopped(); // too late
      List<String> lines = new ArrayList<>(List.of(answer.text().split("\r?\n")));
      if (answer.text().isEmpty()) {
        lines.clear();
      }
      unshown.addAll(lines);
      boolean pages =
          rows > 0
              && lines.size() >= rows
              && line.contains("print")
              && !line.contains("without-paging");
      return show(pages ? rows - 1 : Integer.MAX_VALUE);
    } catch (Turns.Stopped stopped) {
      if (wasStopped()) {
        return "interrupted" + EOL + prompt();
      }
      closed = true;
      return "";
    }
  }

  private String show(int most) {
    var text = new StringBuilder();
    for (int i = 0; i < most && !unshown.isEmpty(); i++) {
      text.append(unshown.removeFirst()).append(EOL);
    }
    return text.append(unshown.isEmpty() ? prompt() : PAGER).toString();
  }

  /** A path alone enters the menu, {@code ..} leaves it, {@code /} goes to the root. */
  private boolean moves(String line) {
    if (line.equals("..")) {
      var words = menu.words();
      menu = new MenuPath(words.subList(0, Math.max(0, words.size() - 1)));
      return true;
    }
    if (line.equals("/")) {
      menu = MenuPath.of("");
      return true;
    }
    if (!line.matches("/?[a-z0-9][a-z0-9 /-]*")) {
      return false;
    }
    var words = new ArrayList<>(line.startsWith("/") ? List.<String>of() : menu.words());
    words.addAll(MenuPath.of(line).words());
    var target = new MenuPath(words);
    boolean known =
        router.turns().take(() -> router.store().read(device -> device.hasMenu(target)));
    if (known) {
      menu = target;
    }
    return known;
  }

  /** Painted twice, with blanks up to the last column but one (annetutil/gnetcli, ros tests). */
  private String prompt() {
    String text = promptText();
    return Trait.PROMPTS_ARE_REPAINTED.on()
        ? "\r\r\r\r" + text + " ".repeat(Math.max(0, columns - 1 - text.length())) + "\r" + text
        : text;
  }

  /** Without colours (contract §2.3). */
  private String promptText() {
    return router
        .turns()
        .take(
            () -> {
              var version = router.profile().version();
              String separator = version.isAtLeast(7, 0) ? "/" : " ";
              String path =
                  menu.words().isEmpty() ? "" : "/" + String.join(separator, menu.words());
              boolean safe = router.safeMode().isHeldBy(id);
              String mark = safe ? (version.isAtLeast(7, 23) ? "<SAFE> " : "<SAFE> > ") : "> ";
              return "[%s@%s] %s%s".formatted(login.user(), router.identity(), path, mark);
            });
  }
}
