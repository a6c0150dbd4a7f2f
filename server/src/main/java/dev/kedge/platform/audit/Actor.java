package dev.kedge.platform.audit;

import java.lang.ScopedValue.CallableOp;
import java.util.UUID;

/**
 * The user, token or system task that performs an action.
 *
 * @param name user name, or the name of a token or system task
 * @param origin network address of the person, or how the task was started
 * @param correlationId the same for everything done for one request
 */
public record Actor(Kind kind, String name, String origin, UUID correlationId) {
  private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

  public enum Kind {
    USER,
    TOKEN,
    SYSTEM
  }

  public Actor(Kind kind, String name, String origin) {
    this(kind, name, origin, UUID.randomUUID());
  }

  /** Creates the actor of one of the server's own tasks. */
  public static Actor system(String name, String how) {
    return new Actor(Kind.SYSTEM, name, how);
  }

  /** Runs {@code work} as this actor. */
  public <T, X extends Throwable> T call(CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /**
   * The actor of the current work.
   *
   * @throws IllegalStateException if none is bound: an action without an actor cannot be recorded,
   *     so it is not performed
   */
  public static Actor require() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("no actor is bound to this work");
    }
    return CURRENT.get();
  }
}
