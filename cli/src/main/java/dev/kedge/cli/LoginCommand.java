package dev.kedge.cli;

import dev.kedge.apimodel.LoginJson;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "login", description = "The user account of the pages.")
final class LoginCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "reset", description = "Set a new random password for admin and print it.")
  int reset() {
    var login = kedge.server().post(LoginJson.class, Map.of(), "login", "reset");
    spec.commandLine().getOut().printf("User: %s  password: %s%n", login.user(), login.password());
    return 0;
  }
}
