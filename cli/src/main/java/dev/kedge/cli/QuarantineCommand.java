package dev.kedge.cli;

import dev.kedge.apimodel.AttemptJson;
import dev.kedge.apimodel.QuarantinedExportJson;
import java.nio.file.Path;
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
    var names = kedge.deviceNames();
    var table = new Table("ID", "DEVICE", "READ (UTC)", "BYTES", "SEEN", "STATE", "REASON");
    for (var capture : server.list(QuarantinedExportJson.class, "quarantine")) {
      table.row(
          capture.id().toString(),
          names.getOrDefault(capture.deviceId(), ""),
          Table.time(capture.collectedAt()),
          String.valueOf(capture.exportBytes()),
          String.valueOf(capture.timesSeen()),
          capture.state(),
          capture.reason());
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
    var attempt = kedge.server().post(AttemptJson.class, Map.of(), "quarantine", id, "accept");
    spec.commandLine().getOut().println("Stored, run " + attempt.run());
    return 0;
  }

  @Command(name = "discard", description = "Delete the content of a suspicious export.")
  int discard(@Parameters(paramLabel = "ID") String id) {
    kedge.server().post("quarantine", id, "discard");
    spec.commandLine().getOut().println("Discarded");
    return 0;
  }
}
