package dev.kedge.cli;

import dev.kedge.simulator.Examples;
import dev.kedge.simulator.RouterProfile;
import dev.kedge.simulator.SimulatedRouter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "sim",
    description = "Start simulated routers on 127.0.0.1; they run until interrupted.")
final class SimCommand implements java.util.concurrent.Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--count", defaultValue = "1", description = "how many; default 1")
  private int count;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "port of the first, the next ones follow; default: free ones")
  private int port;

  @Option(
      names = "--version",
      defaultValue = "7.16.2",
      paramLabel = "V",
      description = "RouterOS version; default 7.16.2")
  private String version = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "an export to load; default: an example")
  private @Nullable Path config;

  @Option(names = "--user", defaultValue = "admin")
  private String user = "";

  @Option(names = "--password", defaultValue = "admin", description = "of simulated routers only")
  private String password = "";

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    var text = configuration();
    for (var i = 0; i < count; i++) {
      var router = start(text, port == 0 ? 0 : port + i);
      out.printf("%s:%d  RouterOS %s  user %s%n", router.host(), router.port(), version, user);
    }
    out.println("Listening on loopback only. Stop with Ctrl-C.");
    Thread.currentThread().join();
    return 0;
  }

  private SimulatedRouter start(String text, int at) {
    try {
      var profile = RouterProfile.of(version).withLogin(user, password);
      return SimulatedRouter.start(
          profile, text, new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    } catch (IOException e) {
      throw new CliException(
          "Port " + at + " cannot be listened on; choose another with --port.", e);
    } catch (IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  private String configuration() {
    try {
      return config == null
          ? Examples.router7().configuration()
          : new String(Files.readAllBytes(config), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new CliException("The file " + config + " cannot be read.", e);
    }
  }
}
