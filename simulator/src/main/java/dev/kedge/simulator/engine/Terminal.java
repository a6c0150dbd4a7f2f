package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The console of one terminal: its prompt, its questions, its pager and its key for safe mode (see
 * routeros-behaviour.md#prompt). Texts that methods return are the terminal's next output; their
 * lines end in CRLF. For one thread at a time, except {@link #stop}.
 */
public final class Terminal {
  private static final String EOL = "\r\n";
  private static final String DEFAULT_CONFIGURATION =
      EOL
          + "The following default configuration has been installed on your router:"
          + EOL
          + "To remove this default configuration type \"r\" or hit any other key to continue."
          + EOL;
  private static final char CTRL_C = 3;
  private static final char CTRL_D = 4;
  private static final char CTRL_X = 24;

  private final RouterParts parts;
  private final Login login;
  private final String id;
  private final int rows;
  private boolean probing;
  private boolean anyKey;

  /** Whether the question is answered by a key, without Enter (netmiko, special_login_handler). */
  private boolean oneKey;

  private boolean closed;

  /** The question that the next line answers; null when the next line is a command. */
  private @Nullable Function<String, String> question;

  private final Prompt prompt;
  private final Pager pager = new Pager();
  private final RunningCommand running = new RunningCommand();

  Terminal(RouterParts parts, Login login, String id, LoginName parameters, int rows, int columns) {
    this.parts = parts;
    this.login = login;
    this.id = id;
    this.rows = parameters.height() > 0 ? parameters.height() : rows;
    int width = parameters.width() > 0 ? parameters.width() : columns;
    this.prompt = new Prompt(parts, login.user(), id, width);
    this.probing = parameters.probesTerminal() && Behaviour.CURSOR_PROBE.on();
  }

  /** Begins the session; returns the first output. */
  public String begin() {
    // Without an answer the console sends nothing more (see routeros-behaviour.md#terminal-probe).
    return probing ? "\u001b[6n\u001bZ" : welcome();
  }

  private String welcome() {
    boolean first = parts.conditions().has(Fault.FIRST_LOGIN);
    if (first && Behaviour.FIRST_LOGIN_QUESTIONS.on()) {
      parts.conditions().remove(Fault.FIRST_LOGIN);
      question =
          _ -> {
            question = null;
            anyKey = true;
            return DEFAULT_CONFIGURATION;
          };
      oneKey = Behaviour.QUESTIONS_TAKE_ONE_KEY.on();
      return "Do you want to see the software license? [Y/n]: ";
    }
    boolean expired =
        parts.turns().take(() -> parts.authentication().mustChangePassword(login.user()));
    if (expired && Behaviour.NEW_PASSWORD_QUESTION.on()) {
      question = this::newPassword;
      return "Change your password" + EOL + "new password> ";
    }
    return EOL
        + "  MikroTik RouterOS "
        + parts.profile().version().text()
        + EOL
        + EOL
        + prompt.painted();
  }

  private String newPassword(String password) {
    question =
        again -> {
          question = null;
          if (!again.equals(password) || password.isEmpty()) {
            question = this::newPassword;
            return "passwords do not match" + EOL + "new password> ";
          }
          parts.conditions().remove(Fault.PASSWORD_EXPIRED);
          parts
              .localConsole()
              .run(
                  "/user set [find name=\"%s\"] password=\"%s\""
                      .formatted(login.user(), password.replaceAll("[\\\\\"$?]", "\\\\$0")));
          return "Password changed" + EOL + prompt.painted();
        };
    return "repeat new password> ";
  }

  private String withoutConfiguration() {
    return run("/system reset-configuration no-defaults=yes");
  }

  /** Whether the session has ended. */
  public boolean isClosed() {
    return closed;
  }

  /** Whether the terminal waits for a single key: a probe's answer, a question, the pager. */
  public boolean wantsKeys() {
    return probing || anyKey || oneKey || pager.isWaiting();
  }

  /** Accepts a single key, for which {@link #wantsKeys()} waits. */
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
      case 'q', CTRL_C -> pager.quit() + prompt.painted();
      case 'd' -> "\r" + show(Integer.MAX_VALUE);
      default -> "\r" + show(rows - 1);
    };
  }

  /**
   * Accepts the sequence that follows an escape. It is never part of the line: some terminals
   * answer both probes, some only the second (community.routeros, plugins/terminal).
   */
  public String sequence(String sequence) {
    if (probing) {
      probing = false;
      return welcome();
    }
    return pager.isWaiting() && sequence.equals("[B") ? "\r" + show(1) : "";
  }

  /**
   * Accepts Enter, before the command runs: the line is painted again (CHR 7.21.5, tikoci/quickchr,
   * src/lib/console.ts; ktbyers/netmiko, mikrotik_ssh.py).
   */
  public String entered(String typed) {
    boolean repaints = question == null && Behaviour.PROMPTS_ARE_REPAINTED.on();
    return repaints ? "\r" + prompt.text() + typed + EOL + "\r" : EOL;
  }

  /** Accepts a control key. */
  public String control(char key) {
    return switch (key) {
      case CTRL_X -> toggleSafeMode();
      case CTRL_C -> {
        boolean asked = question != null;
        question = null;
        parts.conditions().remove(Fault.PASSWORD_EXPIRED);
        yield asked ? EOL + prompt.painted() : "interrupted" + EOL + prompt.painted();
      }
      case CTRL_D -> {
        closed = true;
        yield "";
      }
      default -> "";
    };
  }

  private String toggleSafeMode() {
    return parts
        .turns()
        .take(
            () -> {
              var mode = parts.safeMode();
              boolean newer = parts.profile().version().isAtLeast(7, 20);
              if (mode.isHeldBy(id)) {
                mode.release();
                return EOL
                    + (newer ? "Releasing Safe Mode... Success!" : "[Safe Mode released]")
                    + EOL
                    + prompt.painted();
              }
              if (mode.isHeld() && Behaviour.SAFE_MODE_IS_EXCLUSIVE.on()) {
                question = answer -> hijack(answer);
                return EOL
                    + "Hijacking Safe Mode from someone - unroll/release/don't take it [u/r/d]: ";
              }
              mode.take(id, login.user());
              return EOL
                  + (newer ? "Taking Safe Mode session... Success!" : "[Safe Mode taken]")
                  + EOL
                  + prompt.painted();
            });
  }

  private String hijack(String answer) {
    question = null;
    return parts
        .turns()
        .take(
            () -> {
              switch (answer) {
                case "u" -> parts.safeMode().unroll();
                case "r" -> parts.safeMode().release();
                default -> {
                  return prompt.painted();
                }
              }
              parts.safeMode().take(id, login.user());
              return prompt.painted();
            });
  }

  /** Ends the session when its channel has closed, and reverts the safe mode that it holds. */
  public void end() {
    login.terminalEnded(id);
  }

  /**
   * Stops the running command, as Ctrl-C does (see routeros-behaviour.md#ctrl-c). May be called by
   * any thread.
   *
   * @return whether a command is running; otherwise the key is handled like any other
   */
  public boolean stop() {
    return running.stop();
  }

  /** Accepts a typed line: a command, or the answer to a question. */
  public String line(String typed) {
    @Nullable Function<String, String> asked = question;
    if (asked != null) {
      return asked.apply(typed);
    }
    String line = typed.strip();
    if (line.equals("quit") || line.equals("/quit")) {
      // Changes of a safe mode are kept (see routeros-behaviour.md#safe-mode-quit, by the manual).
      parts
          .turns()
          .take(
              () -> {
                if (parts.safeMode().isHeldBy(id)) {
                  parts.safeMode().release();
                }
              });
      closed = true;
      return "";
    }
    if (line.isEmpty() || prompt.move(line)) {
      return prompt.painted();
    }
    if (line.matches("/?\\s*system[ /]+reboot")) {
      return ask("Reboot, yes? [y/N]: ", line);
    }
    if (line.matches("/?\\s*system[ /]+reset-configuration.*")) {
      return ask("Dangerous! Reset anyway? [y/N]: ", line); // routeros-behaviour.md#reset-asks
    }
    if (line.matches("/?\\s*system[ /]+backup[ /]+load .*") && !line.contains("password=")) {
      question =
          password -> ask("Restore and reboot? [y/N]: ", line + " password=\"" + password + "\"");
      return "password: ";
    }
    return run(line);
  }

  private String ask(String text, String command) {
    oneKey = Behaviour.QUESTIONS_TAKE_ONE_KEY.on();
    question =
        answer -> {
          question = null;
          return EOL + (answer.equalsIgnoreCase("y") ? run(command) : prompt.painted());
        };
    return text;
  }

  private String run(String line) {
    try {
      Answer answer =
          running.run(
              () ->
                  parts
                      .turns()
                      .take(
                          () -> {
                            Answer typed = parts.lines().run(line, prompt.menu(), login.actor(id));
                            parts.connections().dropCutOff();
                            return typed;
                          }));
      running.takeStop(); // too late
      List<String> lines = new ArrayList<>(List.of(answer.text().split("\r?\n")));
      if (answer.text().isEmpty()) {
        lines.clear();
      }
      pager.add(lines);
      boolean pages =
          rows > 0
              && lines.size() >= rows
              && line.contains("print")
              && !line.contains("without-paging");
      return show(pages ? rows - 1 : Integer.MAX_VALUE);
    } catch (ExecutionTurns.Stopped stopped) {
      if (running.takeStop()) {
        return "interrupted" + EOL + prompt.painted();
      }
      closed = true;
      return "";
    }
  }

  private String show(int maxLines) {
    String text = pager.show(maxLines);
    return pager.isWaiting() ? text : text + prompt.painted();
  }
}
