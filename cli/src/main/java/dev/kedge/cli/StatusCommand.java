package dev.kedge.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
    var status = kedge.server().get("status");
    var out = spec.commandLine().getOut();
    var attention = status.path("attention");
    if (json) {
      out.println(status);
      return attention.isEmpty() ? 0 : 1;
    }
    out.printf(
        Locale.ROOT,
        "%.1f %% backed up within 26 h (%d of %d devices)%n",
        status.path("percent").asDouble(),
        status.path("fresh").asInt(),
        status.path("devices").asInt());
    if (status.path("plaintext").asInt() > 0) {
      out.println(
          "NOT ENCRYPTED: latest backups of %d devices"
              .formatted(status.path("plaintext").asInt()));
    }
    if (attention.isEmpty()) {
      out.println("Nothing needs attention.");
      return 0;
    }
    var table = new Table("DEVICE", "PROBLEM", "LAST GOOD (UTC)", "REASON");
    for (var device : attention) {
      table.row(
          device.path("name").asString(),
          device.path("need").asString().toLowerCase(Locale.ROOT).replace('_', ' '),
          device.path("lastGood").asString("never").replaceFirst("\\..*|Z$", "").replace('T', ' '),
          device.path("reason").asString());
    }
    table.print(out);
    return 1;
  }
}
