package dev.kedge.transport.mina;

import dev.kedge.transport.RouterConnector;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.SendPermit;
import dev.kedge.transport.Target;
import dev.kedge.transport.TransportException;
import dev.kedge.transport.TransportException.Kind;
import dev.kedge.transport.TransportSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Connector based on Apache MINA SSHD: one client, a few I/O threads and one timer for any number
 * of sessions.
 *
 * <p>Semaphores limit open sessions (memory), those of one group, and concurrent logins (CPU).
 * Thread-safe. Closing it closes every session.
 */
public final class MinaConnector implements RouterConnector, AutoCloseable {
  private final TransportSettings settings;
  private final Map<String, Semaphore> groups = new ConcurrentHashMap<>();
  private final Semaphore sessions;
  private final Semaphore handshakes;
  private final SshLibrary ssh;

  public MinaConnector(TransportSettings settings) {
    this.settings = settings;
    sessions = new Semaphore(settings.maxSessions(), true);
    handshakes = new Semaphore(settings.maxHandshakes(), true);
    ssh = new SshLibrary(settings);
  }

  @Override
  public RouterSession connect(Target target, SendPermit permit) throws TransportException {
    // The group first: a caller that waits for it must not keep others from connecting.
    var group = groups.computeIfAbsent(target.group(), _ -> group());
    acquire(group);
    try {
      return connect(target, permit, group);
    } catch (TransportException | RuntimeException e) {
      group.release();
      throw e;
    }
  }

  private Semaphore group() {
    return new Semaphore(settings.maxSessionsPerGroup(), true);
  }

  private RouterSession connect(Target target, SendPermit permit, Semaphore group)
      throws TransportException {
    acquire(sessions);
    RouterSession session = null;
    try {
      acquire(handshakes);
      try {
        session =
            ssh.login(
                target,
                permit,
                () -> {
                  sessions.release();
                  group.release();
                });
        return session;
      } finally {
        handshakes.release();
      }
    } finally {
      if (session == null) {
        sessions.release();
      }
    }
  }

  private static void acquire(Semaphore permits) throws TransportException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          Kind.CANCELLED, "The work was cancelled while it waited to connect.", e);
    }
  }

  @Override
  public void close() {
    ssh.close();
  }
}
