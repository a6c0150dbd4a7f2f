package dev.kedge.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What a router should become, as words of a command; and plans, printed. */
final class PlanWords {
  /** Nothing differs. */
  static final int NOTHING_TO_DO = 3;

  @Option(
      names = "--restore",
      paramLabel = "RUN",
      description = "a backup: its id, or latest. See: kedge backup list")
  private @Nullable String run;

  @Option(
      names = "--menu",
      paramLabel = "MENU",
      description = "with --restore: this menu alone, and what is below it; may be repeated")
  private List<String> menus = List.of();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "what this script makes of the router; - for standard input")
  private @Nullable String script;

  @Option(names = "--export", paramLabel = "FILE", description = "as this export says")
  private @Nullable String export;

  boolean isGiven() {
    return run != null || script != null || export != null;
  }

  Map<String, Object> body(Main main) {
    var body = new HashMap<String, Object>();
    if (run != null) {
      body.put("run", run);
      body.put("menus", new ArrayList<>(menus));
    }
    if (script != null) {
      body.put("script", main.text(script));
    }
    if (export != null) {
      body.put("export", main.text(export));
    }
    return body;
  }

  /** Prints a plan; the router's commands only when asked. */
  static void print(JsonNode plan, boolean withPatch, PrintWriter out) {
    var table = new Table("COMPONENT", "KIND", "CHANGE");
    for (var change : plan.path("changes")) {
      table.row(
          change.path("component").asString(),
          change.path("kind").asString(),
          change.path("summary").asString());
    }
    table.print(out);
    for (var risk : plan.path("risks")) {
      out.printf("! %s: %s%n", risk.path("severity").asString(), risk.path("mechanism").asString());
    }
    if (withPatch) {
      out.println("The patch:");
      plan.path("patch").forEach(line -> out.println("  " + line.asString()));
      out.println("The way back:");
      plan.path("inverse").forEach(line -> out.println("  " + line.asString()));
    }
    var reason = plan.path("guardReason").asString("");
    out.printf(
        "Guard: %s%s. The router's own log will show these commands.%n",
        plan.path("guard").asString(), reason.isEmpty() ? "" : ", as " + reason);
  }
}
