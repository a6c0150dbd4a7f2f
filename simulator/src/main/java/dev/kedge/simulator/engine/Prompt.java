package dev.kedge.simulator.engine;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.simulator.profile.Behaviour;
import java.util.ArrayList;
import java.util.List;

/** The prompt of a terminal, and the terminal's current menu (see routeros-behaviour.md#prompt). */
final class Prompt {
  private final RouterParts parts;
  private final String user;
  private final String terminal;
  private final int columns;
  private MenuPath menu = ScriptRunner.ROOT;

  Prompt(RouterParts parts, String user, String terminal, int columns) {
    this.parts = parts;
    this.user = user;
    this.terminal = terminal;
    this.columns = columns;
  }

  MenuPath menu() {
    return menu;
  }

  /**
   * Goes to another menu if the line names one: a path alone enters the menu, {@code ..} leaves it,
   * {@code /} goes to the root.
   *
   * @return whether the line was such a path
   */
  boolean move(String line) {
    if (line.equals("..")) {
      var words = menu.words();
      menu = new MenuPath(words.subList(0, Math.max(0, words.size() - 1)));
      return true;
    }
    if (line.equals("/")) {
      menu = ScriptRunner.ROOT;
      return true;
    }
    if (!line.matches("/?[a-z0-9][a-z0-9 /-]*")) {
      return false;
    }
    var words = new ArrayList<>(line.startsWith("/") ? List.<String>of() : menu.words());
    words.addAll(MenuPath.of(line).words());
    var target = new MenuPath(words);
    boolean known = parts.turns().take(() -> parts.store().read(device -> device.hasMenu(target)));
    if (known) {
      menu = target;
    }
    return known;
  }

  /**
   * The prompt painted twice, padded with blanks up to the last column but one (annetutil/gnetcli,
   * ros tests).
   */
  String painted() {
    String text = text();
    return Behaviour.PROMPTS_ARE_REPAINTED.on()
        ? "\r\r\r\r" + text + " ".repeat(Math.max(0, columns - 1 - text.length())) + "\r" + text
        : text;
  }

  /** The prompt without colours (see routeros-behaviour.md#login-parameters). */
  String text() {
    return parts
        .turns()
        .take(
            () -> {
              var version = parts.profile().version();
              String separator = version.isAtLeast(7, 0) ? "/" : " ";
              String path =
                  menu.words().isEmpty() ? "" : "/" + String.join(separator, menu.words());
              boolean safe = parts.safeMode().isHeldBy(terminal);
              String mark = safe ? (version.isAtLeast(7, 23) ? "<SAFE> " : "<SAFE> > ") : "> ";
              return "[%s@%s] %s%s".formatted(user, parts.store().identity(), path, mark);
            });
  }
}
