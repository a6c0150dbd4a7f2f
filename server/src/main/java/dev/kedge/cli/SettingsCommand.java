package dev.kedge.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "settings", description = "What this server allows.")
final class SettingsCommand {
  @ParentCommand private Main main = new Main();
  @Spec private CommandSpec spec = CommandSpec.create();

  enum Choice {
    allow,
    forbid
  }

  @Command(
      name = "legacy-ssh",
      description =
          "Allow or forbid SHA-1, DSA and CBC for routers whose SSH offers nothing better.")
  int legacySsh(@Parameters(paramLabel = "allow|forbid") Choice choice) {
    main.server().put(Map.of("legacySsh", choice == Choice.allow), "settings");
    spec.commandLine().getOut().println("Legacy SSH algorithms: " + choice);
    return 0;
  }
}
