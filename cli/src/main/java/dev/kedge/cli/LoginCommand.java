package dev.kedge.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "login", description = "The login of the pages.")
final class LoginCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "reset", description = "Give the admin a new random password and print it.")
  int reset() {
    var login = kedge.server().post(Map.of(), "login", "reset");
    spec.commandLine()
        .getOut()
        .printf(
            "Login: %s  password: %s%n",
            login.path("user").asString(), login.path("password").asString());
    return 0;
  }
}
