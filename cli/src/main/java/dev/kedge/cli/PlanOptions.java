package dev.kedge.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Options that describe the target of a plan, and the printed form of plans. */
final class PlanOptions {
  /** Exit status when nothing differs. */
  static final int NOTHING_TO_DO = 3;

  @Option(
      names = "--restore",
      paramLabel = "RUN",
      description = "Target: a backup, by its id or latest. See: kedge backup list")
  private @Nullable String run;

  @Option(
      names = "--from",
      paramLabel = "DEVICE",
      description =
          "With --restore: use a backup of this other router; choose from the differences with --change or --menu")
  private @Nullable String from;

  @Option(
      names = "--menu",
      paramLabel = "MENU",
      description = "Only changes in this menu and its submenus; can be repeated")
  private List<String> menus = List.of();

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "Only the change with this id in kedge plan; can be repeated")
  private List<String> changes = List.of();

  @Option(
      names = "--take-along",
      paramLabel = "NAME",
      description =
          "From a backup or export of another board, also take this value that belongs to that board, as the plan names it (interface/bridge/admin-mac); can be repeated")
  private List<String> along = List.of();

  @Mixin private TermWords terms = new TermWords();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "Target: the result of this script; - for standard input")
  private @Nullable String script;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Target: this export; - for standard input")
  private @Nullable String export;

  boolean isGiven() {
    return run != null || script != null || export != null;
  }

  /** Whether the source is another router and nothing was chosen from it. */
  boolean isToBeChosen() {
    return from != null && menus.isEmpty() && changes.isEmpty();
  }

  Map<String, Object> body(Kedge kedge) {
    var body = new HashMap<String, Object>();
    if (run != null) {
      body.put("run", run);
    }
    if (from != null) {
      body.put("from", from);
    }
    body.put("menus", new ArrayList<>(menus));
    body.put("changes", new ArrayList<>(changes));
    body.put("takeAlong", new ArrayList<>(along));
    terms.addTo(body);
    if (script != null) {
      body.put("script", kedge.text(script));
    }
    if (export != null) {
      body.put("export", kedge.text(export));
    }
    return body;
  }

  /** Prints a plan; the router's commands only if {@code withPatch}. */
  static void print(JsonNode plan, boolean withPatch, PrintWriter out) {
    var table = new Table("ID", "COMPONENT", "KIND", "CHANGE");
    for (var change : plan.path("changes")) {
      table.row(
          change.path("id").asString(),
          change.path("component").asString(),
          change.path("kind").asString(),
          change.path("summary").asString());
    }
    table.print(out);
    for (var risk : plan.path("risks")) {
      out.printf("! %s: %s%n", risk.path("severity").asString(), risk.path("mechanism").asString());
    }
    plan.path("notes").forEach(note -> out.println("Note: " + note.asString()));
    if (withPatch) {
      out.println("Patch:");
      plan.path("patch").forEach(line -> out.println("  " + line.asString()));
      out.println("Inverse patch:");
      plan.path("inverse").forEach(line -> out.println("  " + line.asString()));
    }
    plan.path("probes").forEach(probe -> out.println("Probe: " + probe.asString()));
    if (plan.path("id").asString("").isEmpty()) {
      return; // no plan yet, only changes to choose from
    }
    var reason = plan.path("guardReason").asString("");
    out.printf(
        "Guard: %s%s. The router's own log will show these commands.%n",
        plan.path("guard").asString(), reason.isEmpty() ? "" : ", as " + reason);
  }
}
