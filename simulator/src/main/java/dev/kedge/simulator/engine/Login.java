package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The session of a user who is logged in over SSH. Safe for use by several threads. */
final class Login implements Session {
  private final RouterParts parts;
  private final String id;
  private final String user;
  private final InetAddress from;
  private final Set<Policy> policies;
  private final AtomicInteger terminals = new AtomicInteger();

  Login(RouterParts parts, String id, String user, InetAddress from, Set<Policy> policies) {
    this.parts = parts;
    this.id = id;
    this.user = user;
    this.from = from;
    this.policies = policies;
  }

  String id() {
    return id;
  }

  String user() {
    return user;
  }

  String from() {
    return from.getHostAddress();
  }

  /**
   * The actor of its commands.
   *
   * @param terminal its terminal's id; empty for an exec channel
   */
  Actor actor(String terminal) {
    return new Actor(user, "ssh", from(), policies(), terminal, id);
  }

  /** Whether the terminal with this id belongs to it. */
  boolean has(Object terminal) {
    return terminal.toString().startsWith(id + ".");
  }

  private Set<Policy> policies() {
    return Behaviour.POLICIES_CHANGE_AT_LOGIN.on()
        ? policies
        : parts.authentication().policies(user);
  }

  @Override
  public boolean may(Policy policy) {
    return policies().contains(policy);
  }

  @Override
  public Answer exec(String line, boolean pty) {
    if (!pty || !Behaviour.EXEC_WITH_PTY_HOLDS_SAFE_MODE.on()) {
      return parts.execChannel().run(this, line, "");
    }
    String terminal = id + "." + terminals.incrementAndGet();
    try {
      return parts.execChannel().run(this, line, terminal);
    } finally {
      commandEnded(terminal);
    }
  }

  /**
   * Ends the safe mode of a pseudo-terminal whose command has ended (see
   * routeros-behaviour.md#safe-mode-exec).
   */
  private void commandEnded(String terminal) {
    if (parts.profile().has(UnverifiedBehaviour.PTY_EXEC_RELEASES_SAFE_MODE)) {
      parts
          .turns()
          .take(
              () -> {
                if (parts.safeMode().isHeldBy(terminal)) {
                  parts.safeMode().release();
                }
              });
    }
    terminalEnded(terminal);
  }

  /** Ends the safe mode of a terminal whose channel has closed. */
  void terminalEnded(String terminal) {
    parts
        .turns()
        .take(
            () -> {
              if (noticesDisconnects()) {
                parts.safeMode().endedWith(terminal::equals);
              }
            });
  }

  /**
   * Whether the router notices that a connection has ended, which it does not over a lost link (see
   * routeros-behaviour.md#safe-mode).
   */
  private boolean noticesDisconnects() {
    return !parts.link().isLost() || !Behaviour.SILENT_LOSS_TAKES_NINE_MINUTES.on();
  }

  @Override
  public Terminal terminal(LoginName parameters, int rows, int columns) {
    String terminal = id + "." + terminals.incrementAndGet();
    return new Terminal(parts, this, terminal, parameters, rows, columns);
  }

  @Override
  public Path files() {
    return parts.files().root();
  }

  @Override
  public boolean mayRead(String name) {
    return !name.endsWith(".backup")
        || may(Policy.SENSITIVE)
        || !Behaviour.BACKUPS_ARE_SENSITIVE.on();
  }

  @Override
  public boolean hasSpace(long bytes) {
    return parts.flash().hasSpace(bytes);
  }

  @Override
  public void uploaded(String name) {
    parts.turns().take(() -> parts.autoImport().uploaded(name, actor("")));
  }

  @Override
  public void close() {
    parts
        .turns()
        .take(
            () -> {
              if (noticesDisconnects()) {
                parts.activeUsers().remove(this);
              }
            });
  }
}
