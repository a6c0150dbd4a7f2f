package dev.kedge.push.guard;

import dev.kedge.routeros.syntax.Quoting;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RouterOS commands that are the same for every push, and what their output means. Pure. */
public final class RouterCommands {
  /** Prints the ids of running scripts, one per line. */
  public static final String JOBS = ":foreach j in=[/system script job find] do={:put $j}";

  public static final String UPTIME = ":put [/system resource get uptime]";

  /** Prints date, time, the date again, and the uptime. */
  public static final String CLOCK =
      ":put ([/system clock get date] . \" \" . [/system clock get time] . \" \" . [/system clock get date] . \" \" . [/system resource get uptime])";

  /**
   * What the router prints if it cannot parse a line or does not know a word (see
   * routeros-behaviour.md#parse-verdict).
   */
  private static final Pattern NOT_PARSED =
      Pattern.compile(
          "\\(line \\d+ column \\d+\\)\\s*$|bad parameter \\S+ \\(line|bad command name",
          Pattern.MULTILINE);

  private RouterCommands() {}

  static String after(Duration delay, String what) {
    return ":delay %ds; %s".formatted(delay.toSeconds(), what);
  }

  static String runScript(String name) {
    return ":if ([:len [/system script find name=\"%1$s\"]] > 0) do={:execute [/system script get [find name=\"%1$s\"] source]}"
        .formatted(name);
  }

  public static String execute(String script, @Nullable String file) {
    return ":execute script=%s%s"
        .formatted(Quoting.literal(script), file == null ? "" : " file=\"" + file + "\"");
  }

  public static String importFile(String file) {
    return "/import file-name=\"%s\"".formatted(file);
  }

  public static String dryRun(String file) {
    return importFile(file) + " verbose=yes dry-run";
  }

  public static String showSource(String script) {
    return ":put [/system script get [find name=\"%s\"] source]".formatted(script);
  }

  /**
   * Prints {@code disabled|run-count|start-date|start-time|next-run|date time|uptime|on-event} of
   * an entry; date and time are those of the clock.
   */
  static String showScheduler(String name) {
    var line =
        new StringBuilder(":local k [/system scheduler find name=\"%s\"]; :put (".formatted(name));
    for (var property : List.of("disabled", "run-count", "start-date", "start-time", "next-run")) {
      line.append("[/system scheduler get $k %s] . \"|\" . ".formatted(property));
    }
    return line.append(
            "[/system clock get date] . \" \" . [/system clock get time] . \"|\" . [/system resource get uptime] . \"|\" . [/system scheduler get $k on-event])")
        .toString();
  }

  /** Whether the printed text shows that the router could parse everything. */
  public static boolean isParsed(String printed) {
    return !NOT_PARSED.matcher(printed).find();
  }
}
