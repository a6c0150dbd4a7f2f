package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import java.util.regex.Pattern;

/**
 * The name with which a client logs in, with console parameters after a plus sign (see
 * routeros-behaviour.md#login-parameters).
 *
 * @param probesTerminal whether the console asks the terminal for its type
 * @param width in columns; 0 if not given
 * @param height in lines; 0 if not given
 */
public record LoginName(String user, boolean probesTerminal, int width, int height) {
  private static final Pattern PARAMETERS = Pattern.compile("(.*)\\+((?:\\d*[a-z])+)");
  private static final Pattern PARAMETER = Pattern.compile("(\\d*)([a-z])");

  public static LoginName of(String text) {
    var matcher = PARAMETERS.matcher(text);
    if (!matcher.matches() || !Behaviour.LOGIN_PARAMETERS.on()) {
      return new LoginName(text, true, 0, 0);
    }
    boolean probesTerminal = true;
    int width = 0;
    int height = 0;
    var each = PARAMETER.matcher(matcher.group(2));
    while (each.find()) {
      int number = each.group(1).isEmpty() ? 0 : Integer.parseInt(each.group(1));
      switch (each.group(2)) {
        case "t", "e" -> probesTerminal = false;
        case "w" -> width = number;
        case "h" -> height = number;
        default -> {} // colours are not simulated
      }
    }
    return new LoginName(matcher.group(1), probesTerminal, width, height);
  }
}
