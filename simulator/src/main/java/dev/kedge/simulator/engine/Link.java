package dev.kedge.simulator.engine;

/** The network link over which clients reach the router. Safe for use by several threads. */
final class Link {
  private boolean lost;

  synchronized void lose() {
    lost = true;
  }

  /** Restores the link and wakes all waiting threads. */
  synchronized void restore() {
    lost = false;
    notifyAll();
  }

  synchronized boolean isLost() {
    return lost;
  }

  /**
   * Waits while the link is lost.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  synchronized void await() throws InterruptedException {
    while (lost) {
      wait();
    }
  }
}
