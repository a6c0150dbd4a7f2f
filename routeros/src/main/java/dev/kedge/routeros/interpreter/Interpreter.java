package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An offline router: the configuration of an export, on which scripts run as with {@code /import}.
 *
 * <p>Not safe for use by several threads.
 */
public final class Interpreter {
  private final Device device;
  private final @Nullable Version version;

  private Interpreter(Device device, @Nullable Version version) {
    this.device = device;
    this.version = version;
  }

  /**
   * Creates a device with this configuration and the facts of the product's table; no part of the
   * configuration is refused.
   */
  public static Interpreter load(Configuration configuration, Version version) {
    return load(configuration.in(version), new SchemaFacts(version));
  }

  /** Creates a device with this configuration and these facts, which must serve no other device. */
  public static Interpreter load(Configuration configuration, RouterFacts facts) {
    var device = new Device(facts);
    new Loader(device).load(configuration);
    return new Interpreter(device, configuration.version());
  }

  /**
   * Adds what else exists: the built-in rows that this configuration mentions (hardware, defaults)
   * and the targets of its undefined references. Words and values of an export of the same version
   * are assumed to exist on such a router. Nothing else of it is copied.
   */
  public Interpreter withRowsOf(Configuration other) {
    device.facts().learnWords(other);
    new Loader(device).loadRows(other);
    return this;
  }

  /**
   * Runs a script, any bytes; each char of the text is one byte.
   *
   * @throws dev.kedge.routeros.syntax.SyntaxException if it exceeds a limit; no part of it ran
   */
  public Outcome run(String script) {
    var running = new Script(SyntaxTree.parse(script), device, Host.OFFLINE);
    var error = running.run();
    return new Outcome(configuration(), running.output(), error);
  }

  /**
   * Runs a script on a machine, as if typed in a menu.
   *
   * @param menu its path; empty for the root
   * @param apart each statement by itself, as {@code import verbose=yes} does (see
   *     routeros-behaviour.md#import-verbose)
   */
  public Ran run(String script, MenuPath menu, boolean apart, Host host) {
    var tree = SyntaxTree.parse(script);
    var running = new Script(tree, device, host);
    var statements =
        menu.words().isEmpty()
            ? tree.statements()
            : tree.statements(new Span(0, script.length()), menu.words());
    return new Ran(running, running.run(statements, apart));
  }

  /** The result of a script on a machine. */
  public static final class Ran {
    private final Script script;
    private final @Nullable ScriptError error;

    private Ran(Script script, @Nullable ScriptError error) {
      this.script = script;
      this.error = error;
    }

    /** The printed output, lines that end in a line feed. */
    public String output() {
      return script.output();
    }

    /** The error; null if the script ran to its end. */
    public @Nullable ScriptError error() {
      return error;
    }
  }

  public List<RowView> rows(MenuPath menu) {
    var views = new ArrayList<RowView>();
    var rows = device.table(menu).rows();
    for (int i = 0; i < rows.size(); i++) {
      views.add(rows.get(i).view(i));
    }
    return views;
  }

  /**
   * Sets the original values of a built-in row, which it has if nobody sets them; no effect without
   * such a row.
   */
  public void setOriginal(MenuPath menu, String name, Map<String, String> values) {
    for (Row row : device.table(menu).rows()) {
      if (name.equals(row.get("name"))) {
        values.forEach((property, value) -> row.given().put(property, Cell.plain(value)));
      }
    }
  }

  /** Checks whether a router has such a menu, or menus below it, as far as is known. */
  public boolean hasMenu(MenuPath menu) {
    return device.hasMenu(menu);
  }

  /** Finds the first word of the path with which no menu begins. */
  public String unknownWord(MenuPath menu) {
    return device.unknownWord(menu);
  }

  /** Gives every row another id, as a reboot may (see routeros-behaviour.md#row-ids). */
  public void renumber(int first) {
    device.renumber(first);
  }

  /** Exports the present configuration. */
  public Configuration configuration() {
    return Exporter.export(device).in(version);
  }
}
