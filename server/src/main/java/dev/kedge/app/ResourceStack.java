package dev.kedge.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What a server has opened so far, closed in the other order; safe for use by several threads.
 *
 * <p>A part is opened under the lock that {@link #close} takes. So an interruption in the middle of
 * a start waits for the part that is being opened and closes it too; nothing, above all no
 * PostgreSQL, is left running.
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
   * Opens a part.
   *
   * @throws StartException if the JVM was told to end meanwhile; nothing was opened
   */
  synchronized <T extends AutoCloseable> T open(Supplier<T> part) {
    var opened = use(part);
    open.push(opened);
    return opened;
  }

  /**
   * Does something that needs the parts that are open.
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

  /** One part that does not close does not keep the others open. */
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
