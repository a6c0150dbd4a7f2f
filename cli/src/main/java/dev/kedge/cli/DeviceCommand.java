package dev.kedge.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "device", description = "Register, list, test and remove routers.")
final class DeviceCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "add", description = "Register a router.")
  int add(
      @Parameters(paramLabel = "HOST", description = "DNS name or address") String host,
      @Option(names = "--user", paramLabel = "USER", description = "User on the router")
          @Nullable String user,
      @Option(
              names = "--password-file",
              paramLabel = "FILE",
              description = "File with the password, or - for standard input")
          @Nullable String passwordFile,
      @Option(
              names = "--credentials",
              paramLabel = "NAME",
              description =
                  "Credential profile, instead of user and password; see: kedge credentials list")
          @Nullable String credentials,
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
    var body = new HashMap<String, Object>();
    body.put("simulated", simulated);
    body.put("host", host);
    body.put("port", port);
    putLogin(body, user, passwordFile, credentials);
    if (name != null) {
      body.put("name", name);
    }
    var added = kedge.server().post(body, "devices").path("name").asString();
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
    var facts =
        kedge.server().post(Map.of("touch", touch, "write", write), "devices", name, "selftest");
    FactsCommand.print(facts, out);
    out.printf(
        "RouterOS %s on %s (%s)%n",
        facts.path("version").asString(),
        facts.path("board").asString(),
        facts.path("origin").asString());
    if (file != null) {
      FactsCommand.save(facts, file, out);
    }
    for (var answer : facts.path("answers")) {
      if (!answer.path("verdict").asString().equals("holds")) {
        return 1;
      }
    }
    return 0;
  }

  private void putLogin(
      Map<String, Object> body,
      @Nullable String user,
      @Nullable String passwordFile,
      @Nullable String credentials) {
    if (credentials != null && user == null && passwordFile == null) {
      body.put("credentials", credentials);
    } else if (credentials == null && user != null && passwordFile != null) {
      body.put("user", user);
      body.put("password", kedge.secret(passwordFile));
    } else {
      throw new ParameterException(
          spec.commandLine(), "Specify --user and --password-file, or --credentials.");
    }
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
      @Option(names = "--user", paramLabel = "USER", description = "User on the router")
          @Nullable String user,
      @Option(
              names = "--password-file",
              paramLabel = "FILE",
              description = "File with the password, or - for standard input")
          @Nullable String passwordFile,
      @Option(
              names = "--credentials",
              paramLabel = "NAME",
              description = "Credential profile, instead of user and password")
          @Nullable String credentials) {
    var body = new HashMap<String, Object>();
    if (user != null || passwordFile != null || credentials != null) {
      putLogin(body, user, passwordFile, credentials);
    }
    if (name != null) {
      body.put("name", name);
    }
    if (host != null) {
      body.put("host", host);
    }
    if (port != null) {
      body.put("port", port);
    }
    if (body.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Specify at least one change, such as --name.");
    }
    kedge.server().patch(body, "devices", device);
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
    var added = kedge.server().postCsv(kedge.text(file), "devices", "import");
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
    for (var device : kedge.server().get("devices")) {
      table.row(
          text(device, "name"),
          text(device, "host") + ":" + device.path("port").asInt(),
          text(device, "version"),
          text(device, "board"),
          text(device, "hostKey"),
          String.join(
              " ",
              text(device, "warning"),
              text(device, "stopped").isEmpty()
                  ? ""
                  : "stopped (" + text(device, "stopped") + "): kedge device resume"));
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "probe",
      description =
          "Check the account on a router: its policies, what is missing, and how to create a suitable account. Exit status 1 if there are findings.")
  int probe(@Parameters(paramLabel = "DEVICE") String device) {
    var found = kedge.server().post(Map.of(), "devices", device, "probe");
    var out = spec.commandLine().getOut();
    found.path("facts").properties().forEach(fact -> tell(fact.getKey(), fact.getValue()));
    tell("hostKey", found.path("hostKey"));
    tell("policies", found.path("policies"));
    tell("missing for full backups", found.path("missingForBackup"));
    tell("missing for guarded pushes", found.path("missingForPush"));
    tell("leftover files of Kedge", found.path("leftovers"));
    found.path("findings").forEach(finding -> out.println("! " + finding.asString()));
    out.println("To create an account for Kedge, use one of these groups:");
    found.path("recipe").forEach(line -> out.println("  " + line.asString()));
    return found.path("findings").isEmpty() ? 0 : 1;
  }

  private void tell(String name, JsonNode value) {
    var words = new ArrayList<String>();
    if (value.isArray()) {
      value.forEach(word -> words.add(word.asString()));
    } else {
      words.add(value.asString(""));
    }
    var text = String.join(",", words);
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
    kedge
        .server()
        .post(hostKey == null ? Map.of() : Map.of("hostKey", hostKey), "devices", device, "resume");
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
      server.get("devices").forEach(device -> devices.add(text(device, "name")));
    }
    if (devices.isEmpty()) {
      throw new CliException("Specify routers, or --all.");
    }
    var failed =
        Rotating.all(
            devices,
            device -> server.post(Map.of("kind", kind), "devices", device, "rotate"),
            spec.commandLine().getOut());
    return failed == 0 ? 0 : 1;
  }

  @Command(name = "retire", description = "Stop all work on a router and keep its history.")
  int retire(@Parameters(paramLabel = "DEVICE") String device) {
    kedge.server().post(Map.of(), "devices", device, "retire");
    spec.commandLine().getOut().println("Retired " + device + "; its backups are kept");
    return 0;
  }

  @Command(name = "bring-back", description = "Resume work on a retired router.")
  int bringBack(@Parameters(paramLabel = "DEVICE") String device) {
    kedge.server().post(Map.of(), "devices", device, "bring-back");
    spec.commandLine().getOut().println("Brought back " + device);
    return 0;
  }

  @Command(name = "retired", description = "List the retired routers.")
  int retired() {
    var table = new Table("NAME", "HOST", "ID");
    for (var device : kedge.server().get("devices", "retired")) {
      table.row(text(device, "name"), text(device, "host"), text(device, "id"));
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

  private static String text(JsonNode device, String field) {
    return device.path(field).asString("");
  }
}
