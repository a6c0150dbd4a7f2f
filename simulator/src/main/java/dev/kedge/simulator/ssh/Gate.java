package dev.kedge.simulator.ssh;

import dev.kedge.simulator.engine.Machine;
import dev.kedge.simulator.profile.ManagementOrigin;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;
import org.jspecify.annotations.Nullable;

/**
 * A filter between the sockets and the SSH server, which stops connections that do not reach the
 * router's service. A dropped packet looks like a connection on which nothing ever arrives.
 */
record Gate(
    IoHandler server, Machine machine, @Nullable ManagementOrigin origin, AtomicLong accepted)
    implements IoHandler {
  private static final AttributeKey<Machine.OpenConnection> LINE = new AttributeKey<>();

  @Override
  public void sessionCreated(IoSession session) throws Exception {
    accepted.incrementAndGet();
    switch (machine.arrives(origin)) {
      case ACCEPTED -> {
        var line = new Connection(session, origin);
        session.setAttribute(LINE, line);
        machine.attach(line);
        server.sessionCreated(session);
      }
      case DROPPED -> {}
      case REFUSED, CLOSED -> session.close(true);
    }
  }

  private record Connection(IoSession session, @Nullable ManagementOrigin origin)
      implements Machine.OpenConnection {
    @Override
    public void drop() {
      session.close(true);
    }
  }

  private static boolean passed(IoSession session) {
    return session.getAttribute(LINE) != null;
  }

  @Override
  public void sessionClosed(IoSession session) throws Exception {
    if (passed(session)) {
      machine.detach((Machine.OpenConnection) session.getAttribute(LINE));
      server.sessionClosed(session);
    }
  }

  @Override
  public void exceptionCaught(IoSession session, Throwable cause) throws Exception {
    if (passed(session)) {
      server.exceptionCaught(session, cause);
    } else {
      session.close(true);
    }
  }

  @Override
  public void messageReceived(IoSession session, Readable message) throws Exception {
    if (passed(session)) {
      machine.awaitLink();
      server.messageReceived(session, message);
    }
  }
}
