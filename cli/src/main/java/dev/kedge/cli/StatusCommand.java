package dev.kedge.cli;

import dev.kedge.apimodel.StatusJson;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "status",
    description =
        "Show the backup status of the fleet and the devices that need attention. Exit status 1 if there are any.")
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print as JSON")
  private boolean json;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var server = kedge.server();
    var out = spec.commandLine().getOut();
    if (json) {
      var text = server.get(JsonNode.class, "status"); // with fields of a newer server, too
      out.println(text);
      return text.path("attention").isEmpty() ? 0 : 1;
    }
    var status = server.get(StatusJson.class, "status");
    out.printf(
        Locale.ROOT,
        "%.1f %% backed up within 26 h (%d of %d devices)%n",
        status.percent(),
        status.fresh(),
        status.devices());
    if (status.plaintext() > 0) {
      out.println("NOT ENCRYPTED: latest backups of %d devices".formatted(status.plaintext()));
    }
    if (status.attention().isEmpty()) {
      out.println("Nothing needs attention.");
      return 0;
    }
    var table = new Table("DEVICE", "PROBLEM", "LAST GOOD (UTC)", "REASON");
    for (var device : status.attention()) {
      table.row(
          device.name(),
          device.need().toLowerCase(Locale.ROOT).replace('_', ' '),
          device.lastGood() == null ? "never" : Table.time(device.lastGood()),
          device.reason());
    }
    table.print(out);
    return 1;
  }
}
