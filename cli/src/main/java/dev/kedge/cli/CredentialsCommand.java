package dev.kedge.cli;

import java.util.ArrayList;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "credentials", description = "Logins that several routers share.")
final class CredentialsCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "List them; passwords and keys are never shown.")
  int list() {
    var table = new Table("NAME", "DEVICES", "");
    for (var profile : kedge.server().get("credentials")) {
      table.row(
          profile.path("name").asString(""),
          profile.path("devices").asString("0"),
          profile.path("rotating").asBoolean(false)
              ? profile.path("behind").asString()
                  + " still have the old one: kedge credentials rotate"
              : "");
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "add",
      description = "Add a login; give it to routers with device add or device set.")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--user", required = true) String user,
      @Option(
              names = "--password-file",
              required = true,
              paramLabel = "F",
              description = "file, or - for standard input")
          String passwordFile) {
    kedge
        .server()
        .post(
            Map.of("name", name, "user", user, "password", kedge.secret(passwordFile)),
            "credentials");
    spec.commandLine().getOut().println("Added " + name);
    return 0;
  }

  @Command(
      name = "set",
      description =
          "Say what the login is now, where somebody else changed it (RADIUS, say). Routers are told nothing; see rotate.")
  int set(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--user", required = true) String user,
      @Option(names = "--password-file", required = true, paramLabel = "F") String passwordFile) {
    kedge
        .server()
        .put(Map.of("user", user, "password", kedge.secret(passwordFile)), "credentials", name);
    spec.commandLine().getOut().println("Set " + name);
    return 0;
  }

  @Command(name = "remove", description = "Remove a login that no router has.")
  int remove(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().delete("credentials", name);
    spec.commandLine().getOut().println("Removed " + name);
    return 0;
  }

  @Command(
      name = "rotate",
      description = {
        "Give all routers of a login a new random password, or an SSH key that Kedge makes (ed25519; RSA when a router is older than 7.12).",
        "Each keeps the old one until the new one is proved on it. Can be interrupted and repeated. Exit 1 while routers still have the old one."
      })
  int rotate(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--key", description = "an SSH key; default: a password") boolean key,
      @Option(
              names = "--leave-behind",
              description = "who cannot be reached now keeps the old login as its own")
          boolean leaveBehind) {
    var server = kedge.server();
    var out = spec.commandLine().getOut();
    var devices = new ArrayList<String>();
    server
        .post(Map.of("kind", key ? "key" : "password"), "credentials", name, "rotation")
        .forEach(device -> devices.add(device.asString()));
    var failed =
        Rotating.all(
            devices,
            device -> server.post(Map.of(), "credentials", name, "rotation", "devices", device),
            out);
    if (failed > 0 && !leaveBehind) {
      out.printf("%d of %d still have the old login; repeat it later%n", failed, devices.size());
      return 1;
    }
    server.post(Map.of("leaveBehind", leaveBehind), "credentials", name, "rotation", "end");
    out.println("Rotated " + name);
    return 0;
  }
}
