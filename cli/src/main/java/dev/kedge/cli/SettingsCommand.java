package dev.kedge.cli;

import dev.kedge.apimodel.SettingsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "settings", description = "Settings of the tenant.")
final class SettingsCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  enum Choice {
    allow,
    forbid
  }

  @Command(
      name = "legacy-ssh",
      description = "Allow or forbid SHA-1, DSA and CBC for routers that offer nothing better.")
  int legacySsh(@Parameters(paramLabel = "allow|forbid") Choice choice) {
    change(new SettingsJson(choice == Choice.allow, null, null, null, null, null, null));
    spec.commandLine().getOut().println("Legacy SSH algorithms: " + choice);
    return 0;
  }

  @Command(
      name = "plaintext-backups",
      description =
          "Allow or forbid unencrypted backups in the git store. While they are allowed, every page shows a warning.")
  int plaintextBackups(@Parameters(paramLabel = "allow|forbid") Choice choice) {
    change(new SettingsJson(null, choice == Choice.allow, null, null, null, null, null));
    spec.commandLine().getOut().println("Unencrypted backups: " + choice);
    return 0;
  }

  @Command(
      name = "least-guard",
      description = "Set the minimum guard level of a push: none, job, soft-boot or full.")
  int leastGuard(@Parameters(paramLabel = "LEVEL") String level) {
    change(new SettingsJson(null, null, null, level, null, null, null));
    spec.commandLine().getOut().println("Minimum guard level: " + level);
    return 0;
  }

  enum Foreign {
    hold,
    commit
  }

  @Command(
      name = "foreign-changes",
      description =
          "Require confirmation on drift: whether a push with concurrent changes on the router waits for push confirm (hold), or commits and reports them (commit).")
  int foreignChanges(@Parameters(paramLabel = "hold|commit") Foreign choice) {
    change(new SettingsJson(null, null, null, null, choice == Foreign.hold, null, null));
    spec.commandLine().getOut().println("Concurrent changes during a push: " + choice);
    return 0;
  }

  enum Reasons {
    demand,
    optional
  }

  @Command(name = "push-reason", description = "Set whether a push needs a reason or a ticket.")
  int pushReason(@Parameters(paramLabel = "demand|optional") Reasons choice) {
    change(new SettingsJson(null, null, null, null, null, choice == Reasons.demand, null));
    spec.commandLine().getOut().println("Reason for a push: " + choice);
    return 0;
  }

  enum Losses {
    revert,
    tell
  }

  @Command(
      name = "losses",
      description =
          "Set whether a push reverts (revert) or only reports (tell) when the router has lost neighbours, sessions, default routes or running ports that the change does not explain.")
  int losses(@Parameters(paramLabel = "revert|tell") Losses choice) {
    change(new SettingsJson(null, null, null, null, null, null, choice == Losses.revert));
    spec.commandLine().getOut().println("Losses after a push: " + choice);
    return 0;
  }

  @Command(
      name = "binary-every",
      description = "Set the maximum age of a router's binary backup while nothing changes.")
  int binaryEvery(@Parameters(paramLabel = "DAYS") int days) {
    change(new SettingsJson(null, null, days, null, null, null, null));
    spec.commandLine().getOut().println("Binary backups at least every " + days + " days");
    return 0;
  }

  private void change(SettingsJson settings) {
    kedge.server().put(SettingsJson.class, settings, "settings");
  }
}
