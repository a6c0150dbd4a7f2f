package dev.kedge.routeros.syntax;

import java.util.Set;

/** The names of commands, as opposed to menus (see routeros-behaviour.md#words-by-version). */
final class CommandNames {
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
          "flush",
          "apply-changes",
          "at-chat",
          "check-for-updates",
          "check-installation",
          "cuu",
          "debug",
          "download",
          "enable-ssl-certificate",
          "error",
          "fetch",
          "inkey",
          "monitor-traffic",
          "style",
          "torch",
          "traceroute",
          "warning");

  /** Commands in the root of the command tree of 7.22, without those that are common words. */
  private static final Set<String> GLOBAL_COMMANDS =
      Set.of(
          ("beep convert delay deserialize do else error execute find for foreach global"
                  + " grep if jobname len local log nothing onerror parse pick ping put quit resolve"
                  + " retry return rndnum rndstr serialize time timestamp toarray tobool tocrlf toid"
                  + " toip toip6 tolf tonsec tonum tostr totime typeof while")
              .split(" "));

  private CommandNames() {}

  /** Checks whether the word ends a path because it acts in the menu before it. */
  static boolean isMenuCommand(String word) {
    return MENU_COMMANDS.contains(word);
  }

  static boolean isCommand(String word) {
    return MENU_COMMANDS.contains(word) || GLOBAL_COMMANDS.contains(word);
  }
}
