package dev.kedge.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Stack of the resources that a server has opened, closed in reverse order; thread-safe.
 *
 * <p>A resource is opened under the lock that {@link #close} takes. An interruption in the middle
 * of a start therefore waits for the resource that is being opened and closes it, too. Nothing is
 * left running, above all no PostgreSQL.
 */
final class ResourceStack implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread hook = new Thread(this::closeAll, "stop");
  private boolean closed;

  private ResourceStack() {}

  static ResourceStack closedWithTheJvm() {
    var parts = new ResourceStack();
    Runtime.getRuntime().addShutdownHook(parts.hook);
    return parts;
  }

  /**
   * Opens a resource, which is closed with the stack.
   *
   * @throws StartException if the JVM was told to end in the meantime; nothing was opened
   */
  synchronized <T extends AutoCloseable> T open(Supplier<T> part) {
    var opened = use(part);
    open.push(opened);
    return opened;
  }

  /**
   * Runs a step that needs the open resources.
   *
   * @throws StartException if they are closed; nothing was done
   */
  synchronized <T> T use(Supplier<T> step) {
    if (closed) {
      throw new StartException("Stopped before it was ready.");
    }
    return step.get();
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the JVM is ending, and the hook finds nothing left to close
    }
  }

  /** Closes all resources, even if some of them fail to close. */
  private synchronized void closeAll() {
    closed = true;
    IllegalStateException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failure = new IllegalStateException("the server did not stop cleanly", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
