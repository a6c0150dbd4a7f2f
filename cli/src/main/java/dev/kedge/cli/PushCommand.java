package dev.kedge.cli;

import dev.kedge.apimodel.ExtensionForm;
import dev.kedge.apimodel.PlanForm;
import dev.kedge.apimodel.PlanJson;
import dev.kedge.apimodel.PushJson;
import dev.kedge.apimodel.RemovedJson;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

@Command(
    name = "push",
    description = {
      "Change a router. The router gets the inverse patch first and runs it by itself unless the change is verified.",
      "Exit status: 0 committed, 1 not started, 3 nothing to do, 4 reverted, 5 unknown (check the router)."
    })
public final class PushCommand implements Callable<Integer> {
  private static final int REVERTED = 4;
  private static final int UNKNOWN = 5;

  @Parameters(paramLabel = "DEVICE", arity = "0..1")
  private @Nullable String device;

  @Option(names = "--plan", paramLabel = "ID", description = "Push a plan that kedge plan made")
  private @Nullable String plan;

  @Mixin private PlanOptions target = new PlanOptions();
  @Mixin private PushOptions options = new PushOptions();

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
    if (target.isToBeChosen()) {
      throw new ParameterException(
          spec.commandLine(),
          "With --from, choose the changes: --change ID (see: kedge plan) or --menu MENU.");
    }
    if (device == null || (plan == null) != target.isGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "Specify a router, and either --plan or one of --restore, --script, --export.");
    }
    var out = spec.commandLine().getOut();
    return plan == null
        ? planAndRun(kedge, device, target.form(kedge), options, follow, out)
        : run(
            kedge, device, options, kedge.server().get(PlanJson.class, "plans", plan), follow, out);
  }

  static int planAndRun(
      Kedge kedge,
      String device,
      PlanForm wanted,
      PushOptions options,
      boolean follow,
      PrintWriter out) {
    var plan = plan(kedge.server(), device, wanted, out);
    return plan.isEmpty()
        ? PlanOptions.NOTHING_TO_DO
        : run(kedge, device, options, plan.get(), follow, out);
  }

  /** Makes and prints a plan; empty if there is nothing to do. */
  public static Optional<PlanJson> plan(
      ServerClient server, String device, PlanForm wanted, PrintWriter out) {
    var made = server.post(PlanJson.class, wanted, "devices", device, "plans");
    if (made.id() == null) {
      out.println("Nothing to do");
      return Optional.empty();
    }
    PlanOptions.print(made, false, out);
    out.flush();
    return Optional.of(made);
  }

  private static int run(
      Kedge kedge,
      String device,
      PushOptions options,
      PlanJson plan,
      boolean follow,
      PrintWriter out) {
    var started =
        kedge
            .server()
            .post(PushJson.class, options.form(plan, device), "devices", device, "pushes");
    out.println("Push " + started.id());
    out.flush();
    return follow ? follow(kedge, started.id().toString(), out) : 0;
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
    private int received;
    private int pauses;
    private @Nullable PushJson ended;

    Following(Kedge kedge, String push, PrintWriter out) {
      this.kedge = kedge;
      this.push = push;
      this.out = out;
    }

    int untilItsEnd() {
      while (ended == null) {
        try {
          if (!kedge.server().events(this::print, "after=" + received, "pushes", push, "events")) {
            retryLater(
                new CliException("The connection ended before the push did; see: kedge push list"));
          }
        } catch (CliException e) {
          retryLater(e);
        }
      }
      return end(ended, out);
    }

    /** Waits before the next try; fails if no step was ever received, or after too many tries. */
    private void retryLater(CliException why) {
      if (received == 0 || ++pauses > MAX_PAUSES) {
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

    private boolean print(ServerClient.Event event) {
      pauses = 0;
      if (event.name().equals("end")) {
        ended = event.as(PushJson.class);
        return true;
      }
      received++;
      var step = event.as(PushJson.Step.class);
      out.println(step.at() + "  " + step.step());
      out.flush();
      return false;
    }
  }

  public static int end(PushJson push, PrintWriter out) {
    if (push.detail() != null) {
      out.println(push.detail());
    }
    return switch (push.status()) {
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
        yield UNKNOWN;
      }
    };
  }

  @Command(name = "list", description = "List the pushes, newest first.")
  int list() {
    var table = new Table("PUSH", "DEVICE", "STARTED", "STATUS", "STEP", "GUARD", "TICKET");
    for (var push : kedge.server().list(PushJson.class, "pushes")) {
      table.row(
          push.id().toString(),
          push.deviceName(),
          push.startedAt().toString(),
          push.status(),
          push.step(),
          Objects.toString(push.guard(), "") + " " + push.guardState(),
          push.ticket());
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
    kedge.server().post("pushes", push, "confirm");
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
    kedge.server().send(new ExtensionForm(seconds), "pushes", push, "extend");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }

  @Command(
      name = "clean",
      description =
          "Remove the guard that an abandoned push left on a router; the rest of its configuration is unchanged.")
  int clean(@Parameters(paramLabel = "DEVICE") String name) {
    var removed =
        kedge
            .server()
            .post(RemovedJson.class, Map.of(), "devices", name, "pushes", "clean")
            .removed();
    removed.forEach(entry -> spec.commandLine().getOut().println("Removed " + entry));
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
    kedge.server().post("pushes", push, "load-backup");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }

  @Command(
      name = "give-up",
      description =
          "After a failed inverse patch: leave the router as it is, with its guard disabled.")
  int giveUp(@Parameters(paramLabel = "PUSH") String push) {
    kedge.server().post("pushes", push, "give-up");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }

  @Command(name = "revert", description = "Revert a push now.")
  int revert(@Parameters(paramLabel = "PUSH") String push) {
    kedge.server().post("pushes", push, "revert");
    spec.commandLine().getOut().println("Requested");
    return 0;
  }
}
