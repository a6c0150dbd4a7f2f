package dev.kedge.simulator.ssh;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.NoCloseExecutor;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of all routers of this JVM: one polls the sockets, one runs timers, and every event
 * is handled on a virtual thread. MINA would start several threads for each server.
 */
final class SharedThreads implements IoServiceFactoryFactory {
  private final UnaryOperator<IoHandler> gate;

  private static final ExecutorService WORKERS =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("router-", 0).factory());
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("router-timer").factory());
  private static final Nio2ServiceFactory SOCKETS =
      new Nio2ServiceFactory(prototype(), workers(), workers());

  /** Creates the factory with a filter between the sockets and the SSH server. */
  SharedThreads(UnaryOperator<IoHandler> gate) {
    this.gate = gate;
  }

  static CloseableExecutorService workers() {
    return new NoCloseExecutor(WORKERS);
  }

  static ScheduledExecutorService timer() {
    return TIMER;
  }

  /** Socket options of all routers: without TCP_NODELAY a session takes twelve times as long. */
  private static SshServer prototype() {
    var server = SshServer.setUpDefaultServer();
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    return server;
  }

  @Override
  public IoServiceFactory create(FactoryManager manager) {
    return new Shared(gate);
  }

  @Override
  public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
    throw new UnsupportedOperationException("the threads of all routers are shared");
  }

  /**
   * A factory that stays open when it is closed; the acceptor of a router closes that router's
   * sockets.
   */
  private static final class Shared extends AbstractCloseable implements IoServiceFactory {
    private final UnaryOperator<IoHandler> gate;

    Shared(UnaryOperator<IoHandler> gate) {
      this.gate = gate;
    }

    @Override
    public IoConnector createConnector(IoHandler handler) {
      return SOCKETS.createConnector(handler);
    }

    @Override
    public IoAcceptor createAcceptor(IoHandler handler) {
      return SOCKETS.createAcceptor(gate.apply(handler));
    }

    @Override
    public @Nullable IoServiceEventListener getIoServiceEventListener() {
      return null; // nobody listens to the sockets of a simulated router
    }

    @Override
    public void setIoServiceEventListener(@Nullable IoServiceEventListener listener) {
      if (listener != null) {
        throw new UnsupportedOperationException("the sockets are shared");
      }
    }
  }
}
