package dev.kedge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ResourceStackTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final ResourceStack parts = ResourceStack.closedWithTheJvm();

  @Test
  void partsAreClosedInTheOtherOrder() {
    parts.open(() -> part("lock"));
    parts.open(() -> part("database"));
    parts.close();
    assertThat(closed).containsExactly("database", "lock");
  }

  @Test
  void aPartThatDoesNotCloseDoesNotKeepTheOthersOpen() {
    parts.open(() -> part("lock"));
    parts.open(
        () ->
            () -> {
              throw new IllegalStateException("does not close");
            });
    assertThatThrownBy(parts::close).hasRootCauseMessage("does not close");
    assertThat(closed).containsExactly("lock");
  }

  @Test
  void aPartThatIsBeingOpenedWhenTheEndComesIsClosedToo() throws Exception {
    var opening = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start =
          threads.submit(
              () ->
                  parts.open(
                      () -> {
                        opening.countDown();
                        await(goOn);
                        return part("database");
                      }));
      await(opening);
      var end = threads.submit(parts::close);
      assertThat(closed).isEmpty();
      goOn.countDown();
      start.get(10, SECONDS);
      end.get(10, SECONDS);
    }
    assertThat(closed).containsExactly("database");
    assertThatThrownBy(() -> parts.open(() -> part("web"))).isInstanceOf(StartException.class);
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
