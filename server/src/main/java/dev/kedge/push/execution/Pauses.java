package dev.kedge.push.execution;

import java.time.Duration;

/** Pauses between attempts, each twice as long as the one before, up to a limit. */
final class Pauses {
  private static final Duration MAX = Duration.ofSeconds(30);

  private final Duration first;
  private Duration next;

  Pauses(Duration first) {
    this.first = first;
    this.next = first;
  }

  /** Restarts with the first pause. */
  void restart() {
    next = first;
  }

  void pause(PushContext context) throws InterruptedException {
    context.sleep(next);
    var twice = next.multipliedBy(2);
    next = twice.compareTo(MAX) > 0 ? MAX : twice;
  }
}
