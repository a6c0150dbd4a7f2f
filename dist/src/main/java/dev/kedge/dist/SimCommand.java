package dev.kedge.dist;

import dev.kedge.apimodel.CommandVariable;
import dev.kedge.cli.CliException;
import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.engine.Blueprint;
import dev.kedge.simulator.fleet.ControlServer;
import dev.kedge.simulator.fleet.Fleet;
import dev.kedge.simulator.fleet.ListenAddresses;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "sim",
    description = {
      "Start simulated routers; they run until interrupted.",
      "Standard output is an inventory for `device import`; everything else goes to standard error."
    })
final class SimCommand implements Callable<Integer> {
  private static final String NEWEST_EXAMPLE = "7.16.2";
  private static final String ANYWHERE = "anywhere";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "Number of routers (default: 1)")
  private int count;

  @Option(
      names = "--listen",
      defaultValue = "127.0.0.1:0",
      paramLabel = "PLACE",
      description = {
        "ADDRESS:PORT for consecutive ports (0: free ports), or NETWORK/LENGTH:PORT for one address"
            + " each, as in 127.20.0.0/16:22222 (default: 127.0.0.1:0)"
      })
  private String listen = "";

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "RouterOS version (default: that of the export, or " + NEWEST_EXAMPLE + ")")
  private @Nullable String version;

  @Option(
      names = "--config",
      paramLabel = "FILE|DIR",
      description =
          "An export, or a folder of .rsc files that the routers take in turn (default: an example)")
  private @Nullable Path config;

  @Option(
      names = "--board",
      paramLabel = "MODEL",
      description = "Model, CHR or x86 (default: that of the export)")
  private @Nullable String board;

  @Option(
      names = "--flash-folder",
      description = "Only files in flash/ survive a reboot, as on boards with little flash")
  private boolean flashFolder;

  @Option(
      names = "--managed-from",
      paramLabel = "ADDRESS",
      description =
          "Address that all connections seem to come from; `anywhere` admits everybody (default: an address that the configuration admits)")
  private @Nullable String managedFrom;

  @Option(
      names = "--user",
      paramLabel = "USER",
      defaultValue = "admin",
      description = "User name (default: admin)")
  private String user = "";

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      defaultValue = "admin",
      description = "Password (default: admin)")
  private String password = "";

  @Option(
      names = "--faster",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Speed of the routers' time (default: 1); 0: it only advances through --control")
  private int faster;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "Fault of every router; can be repeated: ${COMPLETION-CANDIDATES}")
  private List<Fault> faults = List.of();

  @Option(
      names = "--control",
      paramLabel = "PORT",
      description =
          "Control the routers over HTTP on 127.0.0.1 (0: a free port);"
              + " the token is taken from KEDGE_SIM_TOKEN or printed")
  private @Nullable Integer control;

  @Override
  public Integer call() throws InterruptedException, IOException {
    var out = spec.commandLine().getOut();
    var notes = spec.commandLine().getErr();
    try (var fleet = start()) {
      fleet.routers().forEach(router -> faults.forEach(router::inject));
      out.print(fleet.inventory());
      out.flush();
      notes.println(
          ListenAddresses.parse(listen).isLoopback()
              ? "Listening on loopback only. Stop with Ctrl-C."
              : "Listening on " + listen + ", NOT only on loopback. Stop with Ctrl-C.");
      if (control == null) {
        Thread.currentThread().join();
      } else {
        serve(fleet, control, notes);
      }
    }
    return 0;
  }

  private static void serve(Fleet fleet, int port, PrintWriter notes) throws InterruptedException {
    String given = CommandVariable.KEDGE_SIM_TOKEN.in(System.getenv());
    String token = given.isEmpty() ? token() : given;
    try (var control = ControlServer.start(fleet, port, token)) {
      notes.printf("Control: http://127.0.0.1:%d/routers%n", control.port());
      if (!token.equals(given)) {
        notes.println("Token: " + token);
      }
      notes.flush();
      Thread.currentThread().join();
    } catch (IOException e) {
      throw new CliException(
          "Cannot listen on port " + port + " of 127.0.0.1; choose another with --control.", e);
    }
  }

  private static String token() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Fleet start() {
    try {
      var timeScale = faster == 1 ? TimeScale.REAL : TimeScale.times(faster);
      return Fleet.start(models(), count, ListenAddresses.parse(listen), timeScale);
    } catch (IOException | IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Fleet.Model> models() {
    if (config == null) {
      var example = Examples.router7();
      var profile = version == null ? example.profile() : RouterProfile.of(version);
      return List.of(
          new Fleet.Model(
              new SimBoard(board, flashFolder).of(profile.withLogin(user, password), ""),
              example.configuration(),
              this::origin));
    }
    var models = new ArrayList<Fleet.Model>();
    for (var file : files(config)) {
      models.add(model(file));
    }
    return models;
  }

  private Optional<ManagementOrigin> origin(Blueprint router) {
    if (managedFrom == null) {
      return router.managementOrigin();
    }
    if (managedFrom.equals(ANYWHERE)) {
      return Optional.empty();
    }
    return Optional.of(
        router
            .managementOrigin(managedFrom)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The router's configuration admits nobody from "
                            + managedFrom
                            + "; choose another address with --managed-from, or `anywhere`.")));
  }

  private static List<Path> files(Path config) {
    if (!Files.isDirectory(config)) {
      return List.of(config);
    }
    try (Stream<Path> files = Files.walk(config)) {
      var exports =
          files
              .filter(file -> file.toString().endsWith(".rsc") && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (exports.isEmpty()) {
        throw new CliException("The folder " + config + " contains no .rsc file.");
      }
      return exports;
    } catch (IOException e) {
      throw new CliException("The folder " + config + " cannot be read.", e);
    }
  }

  private Fleet.Model model(Path file) {
    try {
      var export = Files.readAllBytes(file);
      var own = ExportHeader.of(export).map(ExportHeader::version).orElse(NEWEST_EXAMPLE);
      var profile = RouterProfile.of(version == null ? own : version).withLogin(user, password);
      var text = new String(export, StandardCharsets.ISO_8859_1);
      return new Fleet.Model(
          new SimBoard(board, flashFolder).of(profile, text), text, this::origin);
    } catch (IOException e) {
      throw new CliException("The file " + file + " cannot be read.", e);
    }
  }
}
