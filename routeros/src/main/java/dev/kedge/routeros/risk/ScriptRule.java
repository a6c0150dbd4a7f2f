package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rule for commands that the router runs later by itself. */
final class ScriptRule implements RiskRule {
  private static final Pattern RUNS =
      Pattern.compile("source|on-[a-z-]+|([a-z]+-)?script|start-time|interval");

  private static final Pattern COMMANDS = Pattern.compile("source|on-[a-z-]+|([a-z]+-)?script");

  private static final Pattern GRAVE =
      Pattern.compile("reboot|shutdown|reset-configuration|system backup load|disable|remove");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    return facts.changes().stream()
        .filter(change -> !(change instanceof Change.Removed))
        .filter(change -> starts(change) || enables(change))
        .map(ScriptRule::risk)
        .toList();
  }

  private static boolean starts(Change change) {
    return RiskFacts.touched(change).stream()
        .anyMatch(
            name ->
                RUNS.matcher(name).matches()
                    && (!name.matches("start-time|interval")
                        || change.component().equals("system/scheduler")));
  }

  /** Checks whether existing commands are enabled. */
  private static boolean enables(Change change) {
    Item before = change.older();
    Item after = change.newer();
    return before != null
        && after != null
        && !Items.isOn(before)
        && Items.isOn(after)
        && after.properties().keySet().stream().anyMatch(name -> COMMANDS.matcher(name).matches());
  }

  private static Risk risk(Change change) {
    Item item = Objects.requireNonNull(change.newer());
    boolean grave =
        item.properties().entrySet().stream()
            .anyMatch(
                property ->
                    RUNS.matcher(property.getKey()).matches()
                        && GRAVE.matcher(property.getValue()).find());
    return new Risk(
        grave ? Severity.MAY_CUT_OFF : Severity.NOTICE,
        change.label()
            + " runs commands by itself"
            + (grave ? ", including commands that disable, remove or restart" : ""),
        change);
  }
}
