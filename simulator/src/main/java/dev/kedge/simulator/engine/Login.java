package dev.kedge.simulator.engine;

import dev.kedge.simulator.Trait;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A session of a router. */
final class Login implements Session {
  private final Router router;
  private final String id;
  private final String user;
  private final InetAddress from;
  private final Set<Policy> policies;
  private final AtomicInteger terminals = new AtomicInteger();

  Login(Router router, String id, String user, InetAddress from, Set<Policy> policies) {
    this.router = router;
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
   * Who runs its commands.
   *
   * @param terminal its terminal's id; empty for an exec channel
   */
  Actor actor(String terminal) {
    return new Actor(user, "ssh", from(), policies(), terminal, id);
  }

  /** Whether the terminal of that id is one of its. */
  boolean has(Object terminal) {
    return terminal.toString().startsWith(id + ".");
  }

  private Set<Policy> policies() {
    return Trait.POLICIES_CHANGE_AT_LOGIN.on() ? policies : router.policies(user);
  }

  @Override
  public boolean may(Policy policy) {
    return policies().contains(policy);
  }

  @Override
  public Answer exec(String line, boolean pty) {
    if (!pty || !Trait.EXEC_WITH_PTY_HOLDS_SAFE_MODE.on()) {
      return router.exec(this, line, "");
    }
    String terminal = id + "." + terminals.incrementAndGet();
    try {
      return router.exec(this, line, terminal);
    } finally {
      router.endedByItself(terminal);
    }
  }

  @Override
  public Terminal terminal(LoginName parameters, int rows, int columns) {
    String terminal = id + "." + terminals.incrementAndGet();
    return new Terminal(router, this, terminal, parameters, rows, columns);
  }

  @Override
  public Path files() {
    return router.files().root();
  }

  @Override
  public boolean mayRead(String name) {
    return !name.endsWith(".backup") || may(Policy.SENSITIVE) || !Trait.BACKUPS_ARE_SENSITIVE.on();
  }

  @Override
  public boolean hasRoom(long bytes) {
    return router.hasRoom(bytes);
  }

  @Override
  public void uploaded(String name) {
    router.uploaded(this, name);
  }

  @Override
  public void close() {
    router.ended(this);
  }
}
