package dev.kedge.cli;

import dev.kedge.apimodel.AttemptJson;
import dev.kedge.apimodel.BackupForm;
import dev.kedge.apimodel.DeviceJson;
import dev.kedge.apimodel.RunJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "backup", description = "Back up routers, list backups, write one to files.")
public final class BackupCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "run",
      description =
          "Back up a router or all routers, and wait for the result. Exit status 1 if a backup failed.")
  int run(
      @Parameters(arity = "0..1", paramLabel = "DEVICE") @Nullable String device,
      @Option(names = "--all", description = "All routers") boolean all) {
    if (all == (device != null)) {
      throw new ParameterException(spec.commandLine(), "Specify a DEVICE, or --all.");
    }
    var server = kedge.server();
    var names = device == null ? names(server) : List.of(device);
    return run(server, names, spec.commandLine().getOut()) ? 0 : 1;
  }

  @Command(name = "checkpoint", description = "Back up a router and give the backup a label.")
  int checkpoint(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--label",
              required = true,
              paramLabel = "TEXT",
              description = "Label of the backup")
          String label) {
    var out = spec.commandLine().getOut();
    return run(kedge.server(), List.of(device), new BackupForm(label), out) ? 0 : 1;
  }

  @Command(name = "list", description = "List a router's backups, newest first.")
  int list(@Parameters(paramLabel = "DEVICE") String device) {
    runs(kedge.server(), device).print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "get",
      description =
          "Write the files of a backup so that only you can read them. Existing files are not overwritten.")
  int get(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--run",
              paramLabel = "ID",
              defaultValue = "latest",
              description = "Id of the backup (default: latest)")
          String run,
      @Option(names = "--rsc", paramLabel = "FILE", description = "Write the text export here")
          @Nullable Path rsc,
      @Option(names = "--binary", paramLabel = "FILE", description = "Write the binary backup here")
          @Nullable Path binary) {
    if (rsc == null && binary == null) {
      throw new ParameterException(
          spec.commandLine(), "Specify --rsc FILE, --binary FILE, or both.");
    }
    var files = new LinkedHashMap<Path, String>();
    if (rsc != null) {
      files.put(rsc, "export.rsc");
    }
    if (binary != null && files.put(binary, "backup.bin") != null) {
      throw new ParameterException(
          spec.commandLine(), "Specify different files for --rsc and --binary.");
    }
    files.keySet().forEach(OutputFile::requireAbsent);
    var server = kedge.server();
    // Resolve the run once, so that both files belong to it.
    var id = server.get(RunJson.class, "devices", device, "runs", run).id().toString();
    var contents = new LinkedHashMap<Path, byte[]>();
    files.forEach(
        (file, content) ->
            contents.put(file, server.bytes("devices", device, "runs", id, content)));
    contents.forEach(OutputFile::write);
    return 0;
  }

  /** Starts all backups and prints each result as it arrives. True if no backup failed. */
  public static boolean run(ServerClient server, List<String> devices, PrintWriter out) {
    return run(server, devices, new BackupForm(null), out);
  }

  private static boolean run(
      ServerClient server, List<String> devices, BackupForm how, PrintWriter out) {
    var good = true;
    Map<String, UUID> running = new LinkedHashMap<>();
    for (var device : devices) {
      try {
        running.put(device, server.post(AttemptJson.class, how, "devices", device, "backups").id());
      } catch (CliException e) {
        out.println(device + ": " + e.getMessage());
        good = false;
      }
    }
    var said = System.nanoTime();
    while (!running.isEmpty()) {
      for (var device : new ArrayList<>(running.keySet())) {
        var attempt =
            server.get(AttemptJson.class, "attempts", String.valueOf(running.get(device)));
        if (!attempt.state().equals("running")) {
          running.remove(device);
          good &= print(device, attempt, out);
        }
      }
      if (!running.isEmpty()) {
        said = progress(running.size(), said, out);
        pause();
      }
    }
    return good;
  }

  public static Table runs(ServerClient server, String device) {
    var table = new Table("RUN", "TIME (UTC)", "COMMIT", "TRIGGER", "+", "-", "TIER", "NOTE");
    for (var run : server.list(RunJson.class, "devices", device, "runs")) {
      table.row(
          run.id().toString(),
          Table.time(run.createdAt()),
          run.commit().substring(0, 10),
          run.trigger(),
          Objects.toString(run.linesAdded(), ""),
          Objects.toString(run.linesRemoved(), ""),
          tier(run.encryptionTier()),
          note(run));
    }
    return table;
  }

  private static String tier(@Nullable Integer tier) {
    return tier != null && tier == 2 ? "2 (Transit)" : Objects.toString(tier, "plaintext");
  }

  private static String note(RunJson run) {
    var notes = new ArrayList<String>();
    if (run.label() != null) {
      notes.add("\"" + run.label() + "\"");
    }
    if (!run.restorable()) {
      notes.add("without secrets: not fully restorable");
    }
    if (!run.binary().equals("yes")) {
      notes.add("no binary backup: " + run.binary().replace('-', ' '));
    }
    return String.join(", ", notes);
  }

  private static List<String> names(ServerClient server) {
    return server.list(DeviceJson.class, "devices").stream().map(DeviceJson::name).toList();
  }

  private static boolean print(String device, AttemptJson attempt, PrintWriter out) {
    var failed = attempt.state().equals("failed");
    out.println(
        failed
            ? "%s: failed (%s): %s".formatted(device, attempt.kind(), attempt.reason())
            : "%s: %s, run %s".formatted(device, attempt.state(), attempt.run()));
    return !failed;
  }

  /** Prints how many are still running, at most every two seconds. */
  private static long progress(int left, long said, PrintWriter out) {
    if (System.nanoTime() - said < TimeUnit.SECONDS.toNanos(2)) {
      return said;
    }
    out.println(left + " running …");
    return System.nanoTime();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException("Interrupted; the backups continue on the server.", e);
    }
  }
}
