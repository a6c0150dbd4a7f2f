package dev.kedge.dist;

import dev.kedge.apimodel.DeviceForm;
import dev.kedge.apimodel.DeviceJson;
import dev.kedge.apimodel.PlanForm;
import dev.kedge.apimodel.PushForm;
import dev.kedge.apimodel.PushJson;
import dev.kedge.app.Server;
import dev.kedge.app.ServerSettings;
import dev.kedge.cli.BackupCommand;
import dev.kedge.cli.CliException;
import dev.kedge.cli.DiffCommand;
import dev.kedge.cli.Kedge;
import dev.kedge.cli.PushCommand;
import dev.kedge.cli.ServerClient;
import dev.kedge.platform.database.DirectoryLock;
import dev.kedge.platform.database.EmbeddedDatabase;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * The demo on one machine: a server with its own state under {@code KEDGE_HOME/demo}, created anew
 * each time, and three simulated routers, used through the API as a person would.
 */
@Command(
    name = "demo",
    description = "Show all of Kedge with three simulated routers, in a directory of its own.")
final class DemoCommand implements Callable<Integer> {
  private static final String EDITED = Examples.router7().name();

  /** Changes that an administrator makes between the two backups. */
  private static final List<String> EDITS =
      List.of(
          "/ip firewall filter set [find comment=\"management\"] dst-port=22,8291,8728",
          "/ip address set [find comment=\"guests\"] address=10.20.20.2/23",
          "/ip dns static add address=10.20.10.22 name=camera-recorder.hq.example.net type=A");

  private static final String LOCK_OUT =
      "/ip firewall filter add chain=input action=drop protocol=tcp dst-port=22 place-before=0\n";

  @Option(names = "--once", description = "Exit at the end instead of serving the pages")
  private boolean once;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var home = new KedgeHome(KedgeHome.of(kedge.environment()).directory().resolve("demo"));
    discard(home.directory());
    var routers = routers();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(routers.values()), "stop routers"));
    out.println("Starting the embedded PostgreSQL and the server …");
    // Any free port, so that the demo does not disturb a running server.
    var server =
        Server.start(
            home,
            ServerSettings.of(Map.of("KEDGE_PORT", "0", "KEDGE_SCHEDULE", "off")),
            new Server.Options("demo", false));
    show(ServerClient.connect(home.directory()), routers, out);
    if (once) {
      return 0;
    }
    out.println();
    out.println("Pages: " + server.url());
    out.println("User: admin  password: " + server.firstLoginPassword().orElseThrow());
    out.println("Stop with Ctrl-C.");
    Thread.currentThread().join();
    return 0;
  }

  private static Map<String, SimulatedRouter> routers() throws IOException {
    Map<String, SimulatedRouter> routers = new LinkedHashMap<>();
    for (var example : Examples.all()) {
      routers.put(example.name(), example.managed().start());
    }
    return routers;
  }

  private static void show(
      ServerClient server, Map<String, SimulatedRouter> routers, PrintWriter out) {
    routers.forEach(
        (name, router) ->
            server.post(
                DeviceJson.class,
                new DeviceForm(
                    name,
                    router.host(),
                    router.port(),
                    router.user(),
                    router.password(),
                    null,
                    true),
                "devices"));
    out.println("Backing up three routers …");
    backUp(server, List.copyOf(routers.keySet()), out);
    out.println();
    out.println(
        "Changing a firewall rule, an address and a DNS entry on "
            + EDITED
            + ", and backing it up again …");
    edit(Objects.requireNonNull(routers.get(EDITED)));
    backUp(server, List.of(EDITED), out);
    for (var name : routers.keySet()) {
      out.println();
      out.println("Backups of " + name + ":");
      BackupCommand.runs(server, name).print(out);
    }
    out.println();
    out.println("What changed on " + EDITED + ":");
    DiffCommand.print(server, EDITED, out);
    out.println();
    lockOut(server, Objects.requireNonNull(routers.get(EDITED)), out);
  }

  /** Pushes a change that cuts its own connection; the router reverts it by itself. */
  private static void lockOut(ServerClient server, SimulatedRouter router, PrintWriter out) {
    out.println("Pushing a rule to " + EDITED + " that locks everybody out: " + LOCK_OUT.strip());
    out.println(
        "(the simulated router's clock is advanced, so that you need not wait until it reverts)");
    var change = new PlanForm(null, null, null, null, null, null, null, null, LOCK_OUT, null);
    var plan = PushCommand.plan(server, EDITED, change, out).orElseThrow();
    var how =
        new PushForm(String.valueOf(plan.id()), 30, null, null, null, EDITED, null, null, null);
    var push = server.post(PushJson.class, how, "devices", EDITED, "pushes").id().toString();
    server.events(
        event -> {
          if (event.name().equals("end")) {
            PushCommand.end(event.as(PushJson.class), out);
            return true;
          }
          var step = event.as(PushJson.Step.class).step();
          out.println("  " + step);
          out.flush();
          if (step.equals("verifying")) {
            router.advance(Duration.ofMinutes(3));
          }
          return false;
        },
        "after=0",
        "pushes",
        push,
        "events");
  }

  private static void edit(SimulatedRouter router) {
    for (var command : EDITS) {
      var refusal = router.run(command);
      if (!refusal.isEmpty()) {
        throw new CliException("A simulated router refused a command of the demo: " + refusal);
      }
    }
  }

  private static void backUp(ServerClient server, List<String> names, PrintWriter out) {
    if (!BackupCommand.run(server, names, out)) {
      throw new CliException("A backup of the demo failed.");
    }
  }

  /** Removes the state of the last demo, even if that was killed. */
  private static void discard(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (var _ = DirectoryLock.take(directory)) {
      EmbeddedDatabase.stopOrphan(directory.resolve("postgres"));
      var files = new ArrayList<Path>();
      try (var tree = Files.walk(directory)) {
        tree.sorted(Comparator.reverseOrder())
            .filter(f -> !f.equals(directory))
            .forEach(files::add);
      }
      for (var file : files) {
        if (!file.equals(directory.resolve("lock"))) {
          Files.delete(file);
        }
      }
    }
  }

  private static void stop(Collection<SimulatedRouter> routers) {
    try {
      for (var router : routers) {
        router.close();
      }
    } catch (IOException e) {
      throw new CliException("A simulated router did not stop.", e);
    }
  }
}
