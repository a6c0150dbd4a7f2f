package dev.kedge.cli;

import dev.kedge.routeros.risk.Severity;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "push",
    description = {
      "Change a router. The router gets the inverse patch first and runs it by itself unless the change is verified.",
      "Exit status: 0 committed, 1 not started, 3 nothing to do, 4 reverted, 5 unknown (check the router)."
    })
public final class PushCommand implements Callable<Integer> {
  private static final int REVERTED = 4;
  private static final int NEITHER = 5;

  /** Options that say how a push is carried out. */
  static final class How {
    @Option(
        names = "--window",
        paramLabel = "SECONDS",
        description = "Maximum time to verify the change, in seconds (default: 60)")
    private @Nullable Integer window;

    @Option(
        names = "--soak",
        paramLabel = "SECONDS",
        description =
            "Seconds for which the router must show the target without interruption (default: 10)")
    private @Nullable Integer soak;

    @Option(
        names = "--guard",
        paramLabel = "LEVEL",
        description = "Guard level: none, job, soft-boot or full (default: what the change needs)")
    private @Nullable String guard;

    @Option(
        names = "--accept-less-guard",
        paramLabel = "DEVICE",
        description = "Accept a lower guard level than the change needs; repeat the router's name")
    private @Nullable String accept;

    @Option(
        names = "--yes",
        description =
            "Push although the change may lock Kedge out; without this option, a terminal asks for the router's name")
    private boolean yes;

    @Option(
        names = "--unproved",
        description =
            "Push although only a job guards the change, because no other trigger is known to work; after a reboot during the push the change stays")
    private boolean unproved;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the push is made")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "Ticket in another system")
    private @Nullable String ticket;

    /**
     * Asks for the router's name as consent to a push that may lock Kedge out.
     *
     * @throws CliException if the push may lock Kedge out and nobody consents; nothing was started
     */
    @SuppressWarnings("SystemConsoleNull") // its Javadoc allows null, which NullAway enforces
    private String accepted(JsonNode plan, String device) {
      if (yes || !mayCutOff(plan)) {
        return yes ? device : "";
      }
      var console = System.console();
      if (console == null || !console.isTerminal()) {
        throw new CliException(
            "This change may lock Kedge out, and there is no terminal to ask a person. Nothing was started. To push anyway, use --yes.");
      }
      var typed =
          console.readLine("This change may lock Kedge out. To push anyway, type %s: ", device);
      if (!device.equals(typed)) {
        throw new CliException("The name does not match. Nothing was started.");
      }
      return typed;
    }

    private static boolean mayCutOff(JsonNode plan) {
      for (var risk : plan.path("risks")) {
        if (!risk.path("severity").asString().equals(Severity.NOTICE.column())) {
          return true;
        }
      }
      return false;
    }

    Map<String, Object> body(JsonNode plan, String device) {
      var body = new HashMap<String, Object>();
      body.put("plan", plan.path("id").asString());
      body.put("acceptCutOff", accepted(plan, device));
      put(body, "window", window);
      put(body, "soak", soak);
      put(body, "guard", guard);
      put(body, "acceptLessGuard", accept);
      put(body, "acceptUnproved", unproved ? device : null);
      put(body, "reason", reason);
      put(body, "ticket", ticket);
      return body;
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
      if (value != null) {
        body.put(name, value);
      }
    }
  }

  @Parameters(paramLabel = "DEVICE", arity = "0..1")
  private @Nullable String device;

  @Option(names = "--plan", paramLabel = "ID", description = "Push a plan that kedge plan made")
  private @Nullable String plan;

  @Mixin private PlanOptions words = new PlanOptions();
  @Mixin private How how = new How();

  @Option(
      names = "--follow",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Print each step until the push ends (default)")
  private boolean follow;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (words.isToBeChosen()) {
      throw new ParameterException(
          spec.commandLine(),
          "With --from, choose the changes: --change ID (see: kedge plan) or --menu MENU.");
    }
    if (device == null || (plan == null) != words.isGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "Specify a router, and either --plan or one of --restore, --script, --export.");
    }
    var out = spec.commandLine().getOut();
    var id = plan == null ? plan(kedge.server(), device, words.body(kedge), out) : plan;
    return id.isEmpty() ? PlanOptions.NOTHING_TO_DO : run(kedge, device, how, id, follow, out);
  }

  /** Makes and prints a plan. The result is its id, or empty if there is nothing to do. */
  public static String plan(
      ServerClient server, String device, Map<String, Object> wanted, PrintWriter out) {
    var made = server.post(wanted, "devices", device, "plans");
    var id = made.path("id").asString("");
    if (id.isEmpty()) {
      out.println("Nothing to do");
    } else {
      PlanOptions.print(made, false, out);
      out.flush();
    }
    return id;
  }

  static int run(
      Kedge kedge, String device, How how, String plan, boolean follow, PrintWriter out) {
    var body = how.body(kedge.server().get("plans", plan), device);
    var push = kedge.server().post(body, "devices", device, "pushes").path("id").asString();
    out.println("Push " + push);
    out.flush();
    return follow ? follow(kedge, push, out) : 0;
  }

  private static int follow(Kedge kedge, String push, PrintWriter out) {
    return new Following(kedge, push, out).untilItsEnd();
  }

  /** Printer of a push's steps. It reconnects if the server is unavailable for a while. */
  private static final class Following {
    private static final int PAUSE = 2;
    private static final int MAX_PAUSES = 150;

    private final Kedge kedge; // the server may come back with another token
    private final String push;
    private final PrintWriter out;
    private int told;
    private int pauses;
    private @Nullable JsonNode ended;

    Following(Kedge kedge, String push, PrintWriter out) {
      this.kedge = kedge;
      this.push = push;
      this.out = out;
    }

    int untilItsEnd() {
      while (ended == null) {
        try {
          if (!kedge.server().events(this::tell, "after=" + told, "pushes", push, "events")) {
            away(
                new CliException("The connection ended before the push did; see: kedge push list"));
          }
        } catch (CliException e) {
          away(e);
        }
      }
      return end(ended, out);
    }

    /** Waits before the next try; fails if no step was ever received, or after too many tries. */
    private void away(CliException why) {
      if (told == 0 || ++pauses > MAX_PAUSES) {
        throw why;
      }
      out.println("The server is unavailable; the guard on the router stays. Retrying");
      out.flush();
      try {
        TimeUnit.SECONDS.sleep(PAUSE);
      } catch (InterruptedException e) {
        throw new CliException(
            "Interrupted; the push continues on the server. See: kedge push list", e);
      }
    }

    private boolean tell(ServerClient.Event event) {
      pauses = 0;
      if (event.name().equals("end")) {
        ended = event.data();
        return true;
      }
      told++;
      out.println(event.data().path("at").asString() + "  " + event.data().path("step").asString());
      out.flush();
      return false;
    }
  }

  public static int end(JsonNode push, PrintWriter out) {
    var detail = push.path("detail").asString("");
    if (!detail.isEmpty()) {
      out.println(detail);
    }
    return switch (push.path("status").asString()) {
      case "committed" -> {
        out.println("Committed: the router has the change, and the guard is removed");
        yield 0;
      }
      case "reverted" -> {
        out.println(
            "Reverted: the router has its previous configuration, and the guard is removed");
        yield REVERTED;
      }
      default -> {
        out.println("Unknown: check the router");
        yield NEITHER;
      }
    };
  }

  @Command(name = "list", description = "List the pushes, newest first.")
  int list() {
    var table = new Table("PUSH", "DEVICE", "STARTED", "STATUS", "STEP", "GUARD", "TICKET");
    for (var push : kedge.server().get("pushes")) {
      table.row(
          push.path("id").asString(),
          push.path("deviceName").asString(),
          push.path("startedAt").asString(),
          push.path("status").asString(),
          push.path("step").asString(),
          push.path("guard").asString("") + " " + push.path("guardState").asString(),
          push.path("ticket").asString(""));
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(name = "follow", description = "Print each step of a push until it ends.")
  int followPush(@Parameters(paramLabel = "PUSH") String push) {
    return follow(kedge, push, spec.commandLine().getOut());
  }

  @Command(
      name = "confirm",
      description = "Accept a push: it is committed as soon as the router shows the target.")
  int confirm(@Parameters(paramLabel = "PUSH") String push) {
    kedge.server().post(Map.of(), "pushes", push, "confirm");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }

  @Command(
      name = "extend",
      description = "Allow more time for verification; the guard is armed again first.")
  int extend(
      @Parameters(paramLabel = "PUSH") String push,
      @Option(
              names = "--by",
              required = true,
              paramLabel = "SECONDS",
              description = "Additional time")
          int seconds) {
    kedge.server().post(Map.of("seconds", seconds), "pushes", push, "extend");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }

  @Command(
      name = "clean",
      description =
          "Remove the guard that an abandoned push left on a router; the rest of its configuration is unchanged.")
  int clean(@Parameters(paramLabel = "DEVICE") String name) {
    var removed = kedge.server().post(Map.of(), "devices", name, "pushes", "clean").path("removed");
    removed.forEach(entry -> spec.commandLine().getOut().println("Removed " + entry.asString()));
    if (removed.isEmpty()) {
      spec.commandLine().getOut().println("No guard found");
    }
    return 0;
  }

  @Command(
      name = "load-backup",
      description =
          "After a failed inverse patch: load the backup that was made before the push. The router restarts, and concurrent changes are lost.")
  int loadBackup(@Parameters(paramLabel = "PUSH") String push) {
    kedge.server().post(Map.of(), "pushes", push, "load-backup");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }

  @Command(
      name = "give-up",
      description =
          "After a failed inverse patch: leave the router as it is, with its guard disabled.")
  int giveUp(@Parameters(paramLabel = "PUSH") String push) {
    kedge.server().post(Map.of(), "pushes", push, "give-up");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }

  @Command(name = "revert", description = "Revert a push now.")
  int revert(@Parameters(paramLabel = "PUSH") String push) {
    kedge.server().post(Map.of(), "pushes", push, "revert");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }
}
