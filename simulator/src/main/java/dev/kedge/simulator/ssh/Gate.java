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
 * Between the sockets and the SSH server: what does not reach the router's service stops here. A
 * packet that is dropped looks like a connection on which nothing ever comes.
 */
record Gate(IoHandler server, Machine machine, @Nullable ManagementOrigin seat, AtomicLong accepted)
    implements IoHandler {
  private static final AttributeKey<Machine.Line> LINE = new AttributeKey<>();

  @Override
  public void sessionCreated(IoSession session) throws Exception {
    accepted.incrementAndGet();
    switch (machine.arrives(seat)) {
      case ACCEPTED -> {
        var line = new Connection(session, seat);
        session.setAttribute(LINE, line);
        machine.attach(line);
        server.sessionCreated(session);
      }
      case DROPPED -> {}
      case REFUSED, CLOSED -> session.close(true);
    }
  }

  private record Connection(IoSession session, @Nullable ManagementOrigin seat)
      implements Machine.Line {
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
      machine.detach((Machine.Line) session.getAttribute(LINE));
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
