package dev.kedge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Waiting;
import dev.kedge.transport.mina.MinaConnector;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One tenant's fleet cannot occupy all sessions. */
class SessionLimitTest {
  private static final TransportSettings FOUR_AND_TWO =
      new TransportSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(15),
          1 << 20,
          4,
          2,
          4);

  @Test
  void aGroupAtItsLimitWaitsWhileAnotherGoesOn() throws Exception {
    try (var router = Examples.router7().start();
        var connector = new MinaConnector(FOUR_AND_TWO);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = connector.connect(target(router, "large"), () -> {});
      try (var _ = connector.connect(target(router, "large"), () -> {})) {
        var caller = new CompletableFuture<Thread>();
        var third =
            threads.submit(
                () -> {
                  caller.complete(Thread.currentThread());
                  return connector.connect(target(router, "large"), () -> {});
                });
        Waiting.until( // a connection under way has a timeout
            "it waits without one",
            Duration.ofSeconds(10),
            () -> caller.join().getState() == Thread.State.WAITING);
        assertThat(third.isDone()).isFalse();
        assertThat(router.sessions().open()).isEqualTo(2);
        try (var other = connector.connect(target(router, "small"), () -> {})) {
          assertThat(other.run(Command.of(":put").value("here")).text()).contains("here");
          assertThat(third.isDone()).isFalse();
          first.close();
          third.get(10, TimeUnit.SECONDS).close();
        }
      }
    }
  }

  private static Target target(SimulatedRouter router, String group) {
    return new Target(
        router.host(),
        router.port(),
        router.user(),
        Secret.of(router.password()),
        null,
        null,
        Algorithms.MODERN,
        group);
  }
}
