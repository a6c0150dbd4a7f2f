package dev.kedge.simulator.engine;

import dev.kedge.simulator.Fault;
import dev.kedge.simulator.RouterProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.function.Consumer;

/** The console and files of one router, reached by its one user. */
public final class PlainMachine implements Machine {
  private final RouterProfile profile;
  private final Console console;
  private final RouterFiles files;
  private final Conditions conditions;
  private final Consumer<String> executed;

  public PlainMachine(
      RouterProfile profile,
      Console console,
      RouterFiles files,
      Conditions conditions,
      Consumer<String> executed) {
    this.profile = profile;
    this.console = console;
    this.files = files;
    this.conditions = conditions;
    this.executed = executed;
  }

  @Override
  public Arrival arrives(InetAddress from) {
    return Arrival.ACCEPTED;
  }

  @Override
  public boolean mayLogIn(String user, String password, InetAddress from) {
    return user.equals(profile.user())
        && password.equals(profile.password())
        && !conditions.has(Fault.AUTH_REFUSED);
  }

  @Override
  public boolean mayLogIn(String user, PublicKey key, InetAddress from) {
    return false;
  }

  @Override
  public Session open(String user, InetAddress from) {
    return new Session() {
      @Override
      public boolean may(Policy policy) {
        return true;
      }

      @Override
      public Answer exec(String line) {
        executed.accept(line);
        return console.execute(line, conditions);
      }

      @Override
      public Answer type(String line) {
        return exec(line);
      }

      @Override
      public String prompt() {
        return "[" + user + "@MikroTik] > ";
      }

      @Override
      public Answer toggleSafeMode() {
        return Answer.of("[Safe Mode taken]\r\n");
      }

      @Override
      public Path files() throws IOException {
        return files.directory();
      }

      @Override
      public void uploaded(String name) {}

      @Override
      public void close() {}
    };
  }
}
