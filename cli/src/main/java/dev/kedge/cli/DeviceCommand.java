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

@Command(name = "device", description = "Register routers and list them.")
final class DeviceCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "add", description = "Register a router.")
  int add(
      @Parameters(paramLabel = "HOST", description = "DNS name or address") String host,
      @Option(names = "--user") @Nullable String user,
      @Option(
              names = "--password-file",
              paramLabel = "F",
              description = "file, or - for standard input")
          @Nullable String passwordFile,
      @Option(
              names = "--credentials",
              paramLabel = "NAME",
              description = "instead of user and password: kedge credentials list")
          @Nullable String credentials,
      @Option(names = "--port", defaultValue = "22") int port,
      @Option(names = "--name", description = "default: HOST") @Nullable String name,
      @Option(
              names = "--simulated",
              description = "it is no real router: what it answers says nothing of real ones")
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
        "Ask a router all that pushes take for granted; what it answers is kept for its version and board.",
        "By itself it only reads. Exit 1 when something does not hold."
      })
  int selftest(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--touch",
              description =
                  "also put files, variables and jobs on it for a moment, and drop a connection; no configuration")
          boolean touch,
      @Option(
              names = "--write",
              description =
                  "also add a script, a scheduled entry and two disabled rules named kedge-selftest-…, and prove that nothing stays")
          boolean write,
      @Option(
              names = "--file",
              paramLabel = "FILE",
              description = "write the answers to a new file, which is safe to send")
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
          spec.commandLine(), "Give --user and --password-file, or --credentials.");
    }
  }

  @Command(
      name = "set",
      description = "Change what is known of a router, its login too; the router is told nothing.")
  int set(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(names = "--name") @Nullable String name,
      @Option(names = "--host") @Nullable String host,
      @Option(names = "--port") @Nullable Integer port,
      @Option(names = "--user") @Nullable String user,
      @Option(names = "--password-file", paramLabel = "F") @Nullable String passwordFile,
      @Option(names = "--credentials", paramLabel = "NAME") @Nullable String credentials) {
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
      throw new ParameterException(spec.commandLine(), "Say what is to change.");
    }
    kedge.server().patch(body, "devices", device);
    spec.commandLine().getOut().println("Changed " + device);
    return 0;
  }

  @Command(
      name = "import",
      description =
          "Register routers from CSV with the columns host,user,password (or host,credentials) and optionally name,port; all or none.")
  int importFile(
      @Parameters(paramLabel = "FILE", description = "- for standard input") String file) {
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
          "Look at a router: what its account may do, what it lacks, and how to make one. Exit 1 when something is found.")
  int probe(@Parameters(paramLabel = "DEVICE") String device) {
    var found = kedge.server().post(Map.of(), "devices", device, "probe");
    var out = spec.commandLine().getOut();
    found.path("facts").properties().forEach(fact -> tell(fact.getKey(), fact.getValue()));
    tell("hostKey", found.path("hostKey"));
    tell("policies", found.path("policies"));
    tell("missing for full backups", found.path("missingForBackup"));
    tell("missing for guarded pushes", found.path("missingForPush"));
    tell("files of ours", found.path("leftovers"));
    found.path("findings").forEach(finding -> out.println("! " + finding.asString()));
    out.println("An account for Kedge, one of these groups:");
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
          "Let backups of a router go on that stopped because its login was refused or its host key changed.")
  int resume(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--host-key",
              paramLabel = "FINGERPRINT",
              description = "of the new key that the router shows, compared by you: SHA256:…")
          @Nullable String hostKey) {
    kedge
        .server()
        .post(hostKey == null ? Map.of() : Map.of("hostKey", hostKey), "devices", device, "resume");
    spec.commandLine().getOut().println("Backups of " + device + " go on");
    return 0;
  }

  @Command(
      name = "rotate-password",
      description =
          "Give routers' accounts new random passwords; the old one stays until the new one is proved by a login. Exit 1 when one was not.")
  int rotatePassword(
      @Parameters(paramLabel = "DEVICE", arity = "0..*") @Nullable List<String> names,
      @Option(names = "--all", description = "every router") boolean all) {
    return rotate(names, all, "password");
  }

  @Command(
      name = "rotate-key",
      description =
          "Give routers' accounts a new SSH key each, made here (ed25519; RSA before 7.12); what logged in before stays until the key is proved. The account's password opens no SSH session then. Exit 1 when one was not.")
  int rotateKey(
      @Parameters(paramLabel = "DEVICE", arity = "0..*") @Nullable List<String> names,
      @Option(names = "--all", description = "every router") boolean all) {
    return rotate(names, all, "key");
  }

  private int rotate(@Nullable List<String> names, boolean all, String kind) {
    var server = kedge.server();
    var devices = new ArrayList<>(names == null ? List.<String>of() : names);
    if (all) {
      server.get("devices").forEach(device -> devices.add(text(device, "name")));
    }
    if (devices.isEmpty()) {
      throw new CliException("Name routers, or give --all.");
    }
    var failed =
        Rotating.all(
            devices,
            device -> server.post(Map.of("kind", kind), "devices", device, "rotate"),
            spec.commandLine().getOut());
    return failed == 0 ? 0 : 1;
  }

  @Command(name = "retire", description = "Keep what there is of a router and work on it no more.")
  int retire(@Parameters(paramLabel = "DEVICE") String device) {
    kedge.server().post(Map.of(), "devices", device, "retire");
    spec.commandLine().getOut().println("Retired " + device + "; its backups stay");
    return 0;
  }

  @Command(name = "bring-back", description = "Work on a retired router again.")
  int bringBack(@Parameters(paramLabel = "DEVICE") String device) {
    kedge.server().post(Map.of(), "devices", device, "bring-back");
    spec.commandLine().getOut().println("Back: " + device);
    return 0;
  }

  @Command(name = "retired", description = "The retired routers.")
  int retired() {
    var table = new Table("NAME", "HOST", "ID");
    for (var device : kedge.server().get("devices", "retired")) {
      table.row(text(device, "name"), text(device, "host"), text(device, "id"));
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(name = "purge", description = "Remove a retired router with all its backups, for ever.")
  int purge(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--really",
              required = true,
              paramLabel = "DEVICE",
              description = "the name once more")
          String again) {
    if (!again.equals(device)) {
      throw new CliException("The two names differ; nothing was removed.");
    }
    kedge.server().delete("devices", device);
    spec.commandLine().getOut().println("Removed " + device);
    return 0;
  }

  private static String text(JsonNode device, String field) {
    return device.path(field).asString("");
  }
}
