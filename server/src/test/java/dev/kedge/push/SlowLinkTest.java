package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.inventory.Device;
import dev.kedge.push.DailyChanges.One;
import dev.kedge.push.Push.Status;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Daily changes over a link of 300 ms each way and 64 kbit/s that stalls for 20 s now and then:
 * pushes end as they report. Time runs ten times as fast, for the link as for the router.
 */
class SlowLinkTest {
  private static final long DELAY = 300_000_000L / PushFixture.FACTOR;
  private static final long STALL = 20_000_000_000L / PushFixture.FACTOR;
  private static final int BYTES_PER_SECOND = 8_000 * PushFixture.FACTOR;

  private final PushFixture push = PushFixture.shared();
  private final ConcurrentSkipListMap<String, String> ended = new ConcurrentSkipListMap<>();

  @Test
  void dailyChangesEndAsTheySay() throws Exception {
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    for (var one : DailyChanges.all()) {
      // The confirm timeout is too short for reading 2,000 lines at that speed.
      if (one.version().equals("7.16.2") && !one.movesManagement() && !one.kind().equals("list")) {
        cases.put(one.toString(), () -> walk(one));
      }
    }
    try {
      PushFixture.runAll(cases, 6);
    } finally {
      ended.forEach((name, how) -> System.out.println("slow link: " + name + ": " + how));
    }
    assertThat(ended).hasSizeGreaterThan(15);
  }

  private List<String> walk(One one) throws Exception {
    var problems = new ArrayList<String>();
    try (var router = one.start(TimeScale.times(PushFixture.FACTOR), false);
        var typed = one.start(TimeScale.times(PushFixture.FACTOR), true);
        var link = new Link(new InetSocketAddress(router.host(), router.port()))) {
      Device device = push.server.add(router);
      device = push.server.move(device, "127.0.0.1", link.port());
      var base = router.export();
      var plan = push.plan(device, one.script());
      var before = link.turns();
      link.stallAfter(40);
      var done = push.ended(push.start(device, plan));
      ended.put(
          one.toString(),
          "%s, %d turns, T %s s, export %s s"
              .formatted(
                  done.status(),
                  link.turns() - before,
                  done.guard() == null ? "-" : done.guard().toSeconds(),
                  plan.exportTook().toSeconds()));
      var expected =
          switch (done.status()) {
            case COMMITTED -> typed.export();
            case REVERTED -> base;
            default -> "";
          };
      if (done.status() == Status.FAILED) {
        problems.add(one + ": failed: " + push.detail(done));
      }
      problems.addAll(DailyChangesTest.differences(one.toString(), one, expected, router));
    }
    return problems;
  }

  /** A link between two sockets, with a delay and a speed each way. */
  private static final class Link implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress to;
    private final AtomicLong turns = new AtomicLong();
    private volatile long stallAt = Long.MAX_VALUE;

    Link(InetSocketAddress to) throws IOException {
      this.to = to;
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return server.getLocalPort();
    }

    /** How often the server sent something: the round trips. */
    long turns() {
      return turns.get();
    }

    void stallAfter(long more) {
      stallAt = turns.get() + more;
    }

    private void accept() {
      while (!server.isClosed()) {
        try {
          var near = server.accept();
          var far = new Socket();
          far.connect(to);
          Thread.ofVirtual().start(() -> carry(near, far, true));
          Thread.ofVirtual().start(() -> carry(far, near, false));
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    /** Forwards what was read after the delay; the next is read meanwhile. */
    private void carry(Socket from, Socket into, boolean counts) {
      try (var later = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())) {
        var in = from.getInputStream();
        var out = into.getOutputStream();
        var buffer = new byte[1400];
        int read;
        while ((read = in.read(buffer)) >= 0) {
          if (counts && turns.incrementAndGet() == stallAt) {
            LockSupport.parkNanos(STALL);
          }
          LockSupport.parkNanos(read * 1_000_000_000L / BYTES_PER_SECOND);
          var bytes = java.util.Arrays.copyOf(buffer, read);
          var due = System.nanoTime() + DELAY;
          later.execute(
              () -> {
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                try {
                  out.write(bytes);
                  out.flush();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
        }
        later.execute(() -> close(into));
      } catch (IOException e) {
        close(from);
        close(into);
      }
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
