package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Many routers in one JVM. */
class FleetTest {
  private static final int COUNT = 200;

  @Test
  void routersShareThreadsAndServeAtTheSameTime() throws Exception {
    var routers = new ArrayList<SimulatedRouter>();
    var threads = ManagementFactory.getThreadMXBean();
    var before = threads.getThreadCount();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < COUNT; i++) {
        routers.add(Sample.router());
      }
      assertThat(threads.getThreadCount() - before).isLessThan(COUNT / 4);
      var replies =
          routers.subList(0, 40).stream()
              .map(
                  router ->
                      workers.submit(() -> TestClient.execute(router, "/export show-sensitive")))
              .toList();
      for (var i = 0; i < replies.size(); i++) {
        assertThat(replies.get(i).get().text()).isEqualTo(routers.get(i).export());
      }
    } finally {
      for (var router : routers) {
        router.close();
      }
    }
  }

  /** A delayed acknowledgement takes 40 ms, so a faster session had none. */
  @Test
  void sessionsAreNotDelayedByNagle() throws Exception {
    try (var router = Sample.router()) {
      var fastest = Duration.ofDays(1);
      for (var i = 0; i < 30; i++) {
        var start = System.nanoTime();
        TestClient.execute(router, ":put x");
        var time = Duration.ofNanos(System.nanoTime() - start);
        fastest = time.compareTo(fastest) < 0 ? time : fastest;
      }
      assertThat(fastest).isLessThan(Duration.ofMillis(40));
    }
  }

  @Test
  void closedRoutersDropTheirSessionsAndStopListening() throws Exception {
    var router = Sample.router();
    try (var client = TestClient.to(router)) {
      router.close();
      assertThatThrownBy(() -> TestClient.to(router)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> client.execute(":put x"))
          .isInstanceOfAny(IOException.class, IllegalStateException.class);
    }
  }
}
