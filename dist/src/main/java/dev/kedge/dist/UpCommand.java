package dev.kedge.dist;

import dev.kedge.app.Server;
import dev.kedge.app.ServerSettings;
import dev.kedge.cli.Kedge;
import dev.kedge.platform.files.KedgeHome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "up", description = "Start the server. It runs until it is interrupted.")
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--adopt-store",
      description = "Accept this git store: it and the database were restored from copies")
  private boolean adoptStore;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var home = KedgeHome.of(kedge.environment());
    var server =
        Server.start(
            home,
            ServerSettings.of(kedge.environment()),
            new Server.Options("default", adoptStore));
    var out = spec.commandLine().getOut();
    out.println("Kedge is ready at " + server.url());
    server
        .firstLoginPassword()
        .ifPresent(
            password ->
                out.printf(
                    "User: admin  password: %s  (shown only once; to set a new one: ./kedge login reset)%n",
                    password));
    if (!server.recoveryKitIsCurrent()) {
      out.println(
          "Without the tenant keys nobody can read a backup. Export them now: ./kedge kms recovery-kit FILE");
    }
    out.println(
        "Next, in another terminal: ./kedge device add HOST --user USER --password-file FILE");
    Thread.currentThread().join();
    return 0;
  }
}
