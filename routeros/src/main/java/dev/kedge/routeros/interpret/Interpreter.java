package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;

/**
 * A router on paper: what an export says is on it, and scripts run on it as {@code /import} would.
 *
 * <p>Not safe for use by several threads.
 */
public final class Interpreter {
  private final Device device;

  private Interpreter(Device device) {
    this.device = device;
  }

  /** A device with this configuration; nothing in it is refused. */
  public static Interpreter load(Configuration configuration, Version version) {
    var device = new Device(version);
    new Loader(device).load(configuration);
    return new Interpreter(device);
  }

  /**
   * Says what else exists: the built-in rows that this configuration mentions (hardware, defaults)
   * and what it refers to without defining it. Nothing else of it is taken over.
   */
  public Interpreter withRowsOf(Configuration other) {
    new Loader(device).loadRows(other);
    return this;
  }

  /**
   * Runs a script, any bytes; each char of the text is one byte.
   *
   * @throws dev.kedge.routeros.syntax.SyntaxException if it passes a limit; nothing of it ran
   */
  public Outcome run(String script) {
    var running = new Script(SyntaxTree.parse(script), device);
    var error = running.run();
    return new Outcome(configuration(), running.output(), error);
  }

  /** What an export would show now. */
  public Configuration configuration() {
    return Exporter.export(device);
  }
}
