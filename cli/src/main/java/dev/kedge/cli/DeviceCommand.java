package dev.kedge.cli;

import dev.kedge.apimodel.DeviceForm;
import dev.kedge.apimodel.DeviceJson;
import dev.kedge.apimodel.FactsJson;
import dev.kedge.apimodel.NoteJson;
import dev.kedge.apimodel.ProbeJson;
import dev.kedge.apimodel.ResumeForm;
import dev.kedge.apimodel.RotationForm;
import dev.kedge.apimodel.SelftestForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "device", description = "Register, list, test and remove routers.")
final class DeviceCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Options for the credentials of a router: a user and a password, or a profile. */
  static final class Login {
    private static final String WANTED = "Specify --user and --password-file, or --credentials.";

    @Option(names = "--user", paramLabel = "USER", description = "User on the router")
    private @Nullable String user;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "File with the password, or - for standard input")
    private @Nullable String passwordFile;

    @Option(
        names = "--credentials",
        paramLabel = "NAME",
        description =
            "Credential profile, instead of user and password; see: kedge credentials list")
    private @Nullable String credentials;

    boolean isGiven() {
      return user != null || passwordFile != null || credentials != null;
    }

    DeviceForm form(
        @Nullable String name,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Boolean simulated,
        Kedge kedge,
        CommandSpec spec) {
      if ((user == null) != (passwordFile == null) || user != null && credentials != null) {
        throw new ParameterException(spec.commandLine(), WANTED);
      }
      var password = passwordFile == null ? null : kedge.secret(passwordFile);
      return new DeviceForm(name, host, port, user, password, credentials, simulated);
    }
  }

  @Command(name = "add", description = "Register a router.")
  int add(
      @Parameters(paramLabel = "HOST", description = "DNS name or address") String host,
      @Mixin Login login,
      @Option(
              names = "--port",
              paramLabel = "PORT",
              defaultValue = "22",
              description = "SSH port (default: 22)")
          int port,
      @Option(names = "--name", paramLabel = "NAME", description = "Name in Kedge (default: HOST)")
          @Nullable String name,
      @Option(
              names = "--simulated",
              description = "This is a simulated router; its answers do not count for real ones")
          boolean simulated) {
    if (!login.isGiven()) {
      throw new ParameterException(spec.commandLine(), Login.WANTED);
    }
    var form = login.form(name, host, port, simulated, kedge, spec);
    var added = kedge.server().post(DeviceJson.class, form, "devices").name();
    spec.commandLine()
        .getOut()
        .println("Added " + added + ". Back it up: ./kedge backup run " + added);
    return 0;
  }

  @Command(
      name = "selftest",
      description = {
        "Check on a router what pushes take for granted. The answers are stored for its version and board.",
        "Without options it only reads. Exit status 1 if something does not hold."
      })
  int selftest(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--touch",
              description =
                  "Also create temporary files, variables and jobs, and drop a connection; configuration is not changed")
          boolean touch,
      @Option(
              names = "--write",
              description =
                  "Also add a script, a scheduler entry and two disabled rules named kedge-selftest-…, remove them, and check that nothing is left")
          boolean write,
      @Option(
              names = "--file",
              paramLabel = "FILE",
              description = "Write the answers to a new file, which is safe to share")
          @Nullable Path file) {
    var out = spec.commandLine().getOut();
    var what = new SelftestForm(touch, write);
    var facts = kedge.server().post(FactsJson.class, what, "devices", name, "selftest");
    FactsCommand.print(facts, out);
    out.printf("RouterOS %s on %s (%s)%n", facts.version(), facts.board(), facts.origin());
    if (file != null) {
      FactsCommand.save(facts, file, out);
    }
    return facts.answers().stream().allMatch(FactsCommand::holds) ? 0 : 1;
  }

  @Command(
      name = "set",
      description =
          "Change the name, address or credentials that Kedge uses for a router. The router is not changed.")
  int set(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(names = "--name", paramLabel = "NAME", description = "New name")
          @Nullable String name,
      @Option(names = "--host", paramLabel = "HOST", description = "New DNS name or address")
          @Nullable String host,
      @Option(names = "--port", paramLabel = "PORT", description = "New SSH port")
          @Nullable Integer port,
      @Mixin Login login) {
    if (!login.isGiven() && name == null && host == null && port == null) {
      throw new ParameterException(
          spec.commandLine(), "Specify at least one change, such as --name.");
    }
    kedge.server().patch(login.form(name, host, port, null, kedge, spec), "devices", device);
    spec.commandLine().getOut().println("Changed " + device);
    return 0;
  }

  @Command(
      name = "import",
      description =
          "Register routers from CSV with the columns host,user,password (or host,credentials) and optionally name,port. If one line is invalid, no router is added.")
  int importFile(
      @Parameters(paramLabel = "FILE", description = "CSV file, or - for standard input")
          String file) {
    var added = kedge.server().postCsv(DeviceJson.class, kedge.text(file), "devices", "import");
    spec.commandLine()
        .getOut()
        .println(
            "Added "
                + added.size()
                + (added.size() == 1 ? " device" : " devices")
                + ". Back them up: ./kedge backup run --all");
    return 0;
  }

  @Command(name = "list", description = "List the routers.")
  int list() {
    var table = new Table("NAME", "ADDRESS", "VERSION", "BOARD", "HOST KEY", "");
    for (var device : kedge.server().list(DeviceJson.class, "devices")) {
      table.row(
          device.name(),
          device.host() + ":" + device.port(),
          orEmpty(device.version()),
          orEmpty(device.board()),
          orEmpty(device.hostKey()),
          String.join(
              " ",
              orEmpty(device.warning()),
              device.stopped() == null
                  ? ""
                  : "stopped (" + device.stopped() + "): kedge device resume"));
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "probe",
      description =
          "Check the account on a router: its policies, what is missing, and how to create a suitable account. Exit status 1 if there are findings.")
  int probe(@Parameters(paramLabel = "DEVICE") String device) {
    var found = kedge.server().post(ProbeJson.class, Map.of(), "devices", device, "probe");
    var out = spec.commandLine().getOut();
    var facts = found.facts();
    print("version", facts.version());
    print("board", facts.board());
    print("serial", facts.serial());
    print("identity", facts.identity());
    print("uptime", facts.uptime());
    print("clockOffset", facts.clockOffset());
    print("deviceMode", facts.deviceMode());
    print("hostKey", found.hostKey());
    print("policies", String.join(",", found.policies()));
    print("missing for full backups", String.join(",", found.missingForBackup()));
    print("missing for guarded pushes", String.join(",", found.missingForPush()));
    print("leftover files of Kedge", String.join(",", found.leftovers()));
    found.findings().forEach(finding -> out.println("! " + finding));
    out.println("To create an account for Kedge, use one of these groups:");
    found.recipe().forEach(line -> out.println("  " + line));
    return found.findings().isEmpty() ? 0 : 1;
  }

  private void print(String name, String text) {
    if (!text.isEmpty()) {
      spec.commandLine().getOut().printf("%-28s %s%n", name, text);
    }
  }

  @Command(
      name = "resume",
      description =
          "Resume backups of a router that were stopped because it refused the credentials or its host key changed.")
  int resume(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--host-key",
              paramLabel = "FINGERPRINT",
              description = "Fingerprint of the new host key, after you have compared it: SHA256:…")
          @Nullable String hostKey) {
    kedge.server().send(new ResumeForm(hostKey), "devices", device, "resume");
    spec.commandLine().getOut().println("Backups of " + device + " are resumed");
    return 0;
  }

  @Command(
      name = "rotate-password",
      description =
          "Set new random passwords for Kedge's accounts on routers. Each old password stays until the new one is verified. Exit status 1 if a router was not rotated.")
  int rotatePassword(
      @Parameters(paramLabel = "DEVICE", arity = "0..*") @Nullable List<String> names,
      @Option(names = "--all", description = "All routers") boolean all) {
    return rotate(names, all, "password");
  }

  @Command(
      name = "rotate-key",
      description =
          "Set new SSH keys for Kedge's accounts on routers (ed25519; RSA before 7.12). The old credentials stay until the new key is verified. After that, the password no longer opens SSH sessions. Exit status 1 if a router was not rotated.")
  int rotateKey(
      @Parameters(paramLabel = "DEVICE", arity = "0..*") @Nullable List<String> names,
      @Option(names = "--all", description = "All routers") boolean all) {
    return rotate(names, all, "key");
  }

  private int rotate(@Nullable List<String> names, boolean all, String kind) {
    var server = kedge.server();
    var devices = new ArrayList<>(names == null ? List.<String>of() : names);
    if (all) {
      server.list(DeviceJson.class, "devices").forEach(device -> devices.add(device.name()));
    }
    if (devices.isEmpty()) {
      throw new CliException("Specify routers, or --all.");
    }
    var failed =
        Rotating.all(
            devices,
            device ->
                server.post(NoteJson.class, new RotationForm(kind), "devices", device, "rotate"),
            spec.commandLine().getOut());
    return failed == 0 ? 0 : 1;
  }

  @Command(name = "retire", description = "Stop all work on a router and keep its history.")
  int retire(@Parameters(paramLabel = "DEVICE") String device) {
    kedge.server().post("devices", device, "retire");
    spec.commandLine().getOut().println("Retired " + device + "; its backups are kept");
    return 0;
  }

  @Command(name = "bring-back", description = "Resume work on a retired router.")
  int bringBack(@Parameters(paramLabel = "DEVICE") String device) {
    kedge.server().post("devices", device, "bring-back");
    spec.commandLine().getOut().println("Brought back " + device);
    return 0;
  }

  @Command(name = "retired", description = "List the retired routers.")
  int retired() {
    var table = new Table("NAME", "HOST", "ID");
    for (var device : kedge.server().list(DeviceJson.class, "devices", "retired")) {
      table.row(device.name(), device.host(), device.id().toString());
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "purge",
      description = "Remove a retired router with all its backups, permanently.")
  int purge(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--really",
              required = true,
              paramLabel = "DEVICE",
              description = "Repeat the name to confirm")
          String again) {
    if (!again.equals(device)) {
      throw new CliException("The names do not match; nothing was removed.");
    }
    kedge.server().delete("devices", device);
    spec.commandLine().getOut().println("Removed " + device);
    return 0;
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
