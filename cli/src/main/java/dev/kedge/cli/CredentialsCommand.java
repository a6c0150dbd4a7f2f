package dev.kedge.cli;

import dev.kedge.apimodel.CredentialForm;
import dev.kedge.apimodel.CredentialProfileJson;
import dev.kedge.apimodel.NoteJson;
import dev.kedge.apimodel.RotationEndForm;
import dev.kedge.apimodel.RotationForm;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "credentials",
    description = "Credential profiles: credentials that several routers share.")
final class CredentialsCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Options for the account that a profile has on the routers. */
  static final class Account {
    @Option(
        names = "--user",
        required = true,
        paramLabel = "USER",
        description = "User on the routers")
    private String user = "";

    @Option(
        names = "--password-file",
        required = true,
        paramLabel = "FILE",
        description = "File with the password, or - for standard input")
    private String passwordFile = "";

    CredentialForm form(String name, Kedge kedge) {
      return new CredentialForm(name, user, kedge.secret(passwordFile));
    }
  }

  @Command(name = "list", description = "List the credential profiles, without passwords and keys.")
  int list() {
    var table = new Table("NAME", "DEVICES", "");
    for (var profile : kedge.server().list(CredentialProfileJson.class, "credentials")) {
      table.row(
          profile.name(),
          String.valueOf(profile.devices()),
          profile.rotating()
              ? profile.behind() + " still have the old credentials: kedge credentials rotate"
              : "");
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "add",
      description = "Add a credential profile; assign it to routers with device add or device set.")
  int add(@Parameters(paramLabel = "NAME") String name, @Mixin Account account) {
    kedge.server().send(account.form(name, kedge), "credentials");
    spec.commandLine().getOut().println("Added " + name);
    return 0;
  }

  @Command(
      name = "set",
      description =
          "Store credentials that were changed elsewhere, by RADIUS for example. Routers are not changed; for that, use rotate.")
  int set(@Parameters(paramLabel = "NAME") String name, @Mixin Account account) {
    kedge.server().put(CredentialProfileJson.class, account.form(name, kedge), "credentials", name);
    spec.commandLine().getOut().println("Updated " + name);
    return 0;
  }

  @Command(name = "remove", description = "Remove a credential profile that no router uses.")
  int remove(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().delete("credentials", name);
    spec.commandLine().getOut().println("Removed " + name);
    return 0;
  }

  @Command(
      name = "rotate",
      description = {
        "Give all routers of a credential profile a new random password, or an SSH key that Kedge generates (ed25519; RSA if a router is older than 7.12).",
        "Each router keeps the old credentials until the new ones are verified on it. Can be interrupted and repeated. Exit status 1 while routers still have the old credentials."
      })
  int rotate(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--key", description = "Use an SSH key (default: a password)") boolean key,
      @Option(
              names = "--leave-behind",
              description =
                  "Routers that cannot be reached now keep the old credentials as their own")
          boolean leaveBehind) {
    var server = kedge.server();
    var out = spec.commandLine().getOut();
    var devices =
        server.postForList(
            String.class,
            new RotationForm(key ? "key" : "password"),
            "credentials",
            name,
            "rotation");
    var failed =
        Rotating.all(
            devices,
            device ->
                server.post(
                    NoteJson.class, Map.of(), "credentials", name, "rotation", "devices", device),
            out);
    if (failed > 0 && !leaveBehind) {
      out.printf(
          "%d of %d still have the old credentials; repeat the command later%n",
          failed, devices.size());
      return 1;
    }
    server.send(new RotationEndForm(leaveBehind), "credentials", name, "rotation", "end");
    out.println("Rotated " + name);
    return 0;
  }
}
