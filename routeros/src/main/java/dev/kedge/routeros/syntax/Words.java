package dev.kedge.routeros.syntax;

import java.util.Set;

/** The words that are commands rather than menus (contract §1.3, §4; command trees 7.9 to 7.24). */
final class Words {
  private static final Set<String> MENU_COMMANDS =
      Set.of(
          "add",
          "set",
          "remove",
          "move",
          "unset",
          "reset",
          "enable",
          "disable",
          "print",
          "export",
          "import",
          "find",
          "get",
          "edit",
          "comment",
          "run",
          "reset-counters",
          "monitor",
          "info",
          "reboot",
          "shutdown",
          "flush");

  private static final Set<String> GLOBAL_COMMANDS =
      Set.of(
          "put", "local", "global", "if", "else", "for", "foreach", "while", "do", "delay", "log",
          "error", "return", "execute", "parse", "quit", "beep", "ping");

  private Words() {}

  /** Whether the word ends a path because it acts in the menu before it. */
  static boolean isMenuCommand(String word) {
    return MENU_COMMANDS.contains(word);
  }

  /** Whether a statement may begin with the word. */
  static boolean isCommand(String word) {
    return MENU_COMMANDS.contains(word) || GLOBAL_COMMANDS.contains(word);
  }
}
