package dev.kedge.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "settings", description = "What this server allows.")
final class SettingsCommand {
  @ParentCommand private Kedge kedge = new Kedge();
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
    kedge.server().put(Map.of("legacySsh", choice == Choice.allow), "settings");
    spec.commandLine().getOut().println("Legacy SSH algorithms: " + choice);
    return 0;
  }

  @Command(
      name = "plaintext-backups",
      description =
          "Allow or forbid backups that are not encrypted in the git store. Every page shows it while they are allowed.")
  int plaintextBackups(@Parameters(paramLabel = "allow|forbid") Choice choice) {
    kedge.server().put(Map.of("plaintextBackups", choice == Choice.allow), "settings");
    spec.commandLine().getOut().println("Backups without encryption: " + choice);
    return 0;
  }

  @Command(
      name = "least-guard",
      description = "Below this level of guard no push begins: none, job, soft-boot or full.")
  int leastGuard(@Parameters(paramLabel = "LEVEL") String level) {
    kedge.server().put(Map.of("leastGuard", level), "settings");
    spec.commandLine().getOut().println("Least guard of a push: " + level);
    return 0;
  }

  enum Foreign {
    hold,
    commit
  }

  @Command(
      name = "foreign-changes",
      description =
          "Whether a push waits for a person (push confirm) when somebody else changed the router meanwhile, or commits and names what it was.")
  int foreignChanges(@Parameters(paramLabel = "hold|commit") Foreign choice) {
    kedge.server().put(Map.of("holdForeign", choice == Foreign.hold), "settings");
    spec.commandLine().getOut().println("Foreign changes during a push: " + choice);
    return 0;
  }

  enum Reasons {
    demand,
    optional
  }

  @Command(
      name = "push-reason",
      description = "Whether who begins a push must give a reason or a ticket.")
  int pushReason(@Parameters(paramLabel = "demand|optional") Reasons choice) {
    kedge.server().put(Map.of("demandReason", choice == Reasons.demand), "settings");
    spec.commandLine().getOut().println("Reason of a push: " + choice);
    return 0;
  }

  enum Losses {
    revert,
    tell
  }

  @Command(
      name = "losses",
      description =
          "Whether a push reverts, or only tells, when the router has fewer neighbours, sessions, default routes or running ports after it than its change explains.")
  int losses(@Parameters(paramLabel = "revert|tell") Losses choice) {
    kedge.server().put(Map.of("revertLosses", choice == Losses.revert), "settings");
    spec.commandLine().getOut().println("Losses after a push: " + choice);
    return 0;
  }

  @Command(
      name = "binary-every",
      description = "How old a router's binary backup may become while nothing changes.")
  int binaryEvery(@Parameters(paramLabel = "DAYS") int days) {
    kedge.server().put(Map.of("binaryEveryDays", days), "settings");
    spec.commandLine().getOut().println("A binary backup at least every " + days + " days");
    return 0;
  }
}
