package dev.kedge.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "quarantine",
    description = "Suspicious exports, which were not stored: list, read, accept or discard them.")
final class QuarantineCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "List suspicious exports, undecided ones first.")
  int list() {
    var server = kedge.server();
    var names = new HashMap<String, String>();
    server
        .get("devices")
        .forEach(d -> names.put(d.path("id").asString(), d.path("name").asString()));
    var table = new Table("ID", "DEVICE", "READ (UTC)", "BYTES", "SEEN", "STATE", "REASON");
    for (var capture : server.get("quarantine")) {
      table.row(
          capture.path("id").asString(),
          names.getOrDefault(capture.path("deviceId").asString(), ""),
          capture.path("collectedAt").asString().replaceFirst("\\..*", "").replace('T', ' '),
          capture.path("exportBytes").asString(),
          capture.path("timesSeen").asString(),
          capture.path("state").asString(),
          capture.path("reason").asString());
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "get",
      description = "Write the export, unchanged, to a file that only you can read.")
  int get(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--rsc", paramLabel = "FILE", required = true) Path file) {
    OutputFile.requireAbsent(file);
    OutputFile.write(file, kedge.server().bytes("quarantine", id, "export.rsc"));
    return 0;
  }

  @Command(
      name = "accept",
      description =
          "Accept a suspicious export as the router's latest backup; what it lacks was removed on purpose.")
  int accept(@Parameters(paramLabel = "ID") String id) {
    var attempt = kedge.server().post(Map.of(), "quarantine", id, "accept");
    spec.commandLine().getOut().println("Stored, run " + attempt.path("run").asString());
    return 0;
  }

  @Command(name = "discard", description = "Delete the content of a suspicious export.")
  int discard(@Parameters(paramLabel = "ID") String id) {
    kedge.server().post(Map.of(), "quarantine", id, "discard");
    spec.commandLine().getOut().println("Discarded");
    return 0;
  }
}
