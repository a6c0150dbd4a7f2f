package dev.kedge.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.inventory.Device;
import dev.kedge.inventory.Fleet;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.Secret;
import dev.kedge.transport.Target;
import dev.kedge.transport.TransportSettings;
import dev.kedge.transport.mina.MinaConnector;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The invariant of leases, on a real database, with a real session to a router, and a ticker that
 * moves only when the test says so: no command is sent later than a second before the lease's
 * length has passed since the moment before the last confirmed heartbeat was sent.
 */
class HeartbeatsTest {
  /** Documented in docs/adr/015-leases-and-fencing.md. */
  private static final Duration DEVICE = Duration.ofSeconds(20);

  private static final Duration PUSH = Duration.ofSeconds(10);

  /** Beside the length of a lease: the longest command. */
  private static final Duration COMMAND = Duration.ofSeconds(1);

  @TempDir Path keys;
  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // it overflows
  private final AtomicLong answerTakes = new AtomicLong();
  private final AtomicBoolean isDatabaseAway = new AtomicBoolean();
  private Fleet fleet;
  private Device device;
  private HeldLeases held;
  private DeviceLeases leases;
  private HeldLeases heldByOther;
  private DeviceLeases leasesOfOther;

  @BeforeEach
  void open() throws Exception {
    fleet = new Fleet(keys);
    device = fleet.add(fleet.tenant, "edge");
    var source =
        new DelegatingDataSource(fleet.database.dataSource()) {
          @Override
          public Connection getConnection() throws SQLException {
            if (isDatabaseAway.get()) {
              throw new SQLException("the database is away");
            }
            return slow(super.getConnection());
          }
        };
    held =
        new HeldLeases(
            new TenantDatabase(JdbcClient.create(source), new JdbcTransactionManager(source)),
            time::get);
    leases = new DeviceLeases(fleet.tenants, held);
    heldByOther = new HeldLeases(fleet.tenants, time::get);
    leasesOfOther = new DeviceLeases(fleet.tenants, heldByOther);
  }

  /** Passes time after the statements of a transaction and before their answer is known. */
  private Connection slow(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("commit")) {
                time.addAndGet(answerTakes.get());
              }
              return method.invoke(connection, arguments);
            });
  }

  @AfterEach
  void close() {
    held.close();
    heldByOther.close();
    fleet.close();
  }

  @Test
  void nothingIsSentToARouterLaterThanTheLongestCommandBeforeTheExpiry() throws Exception {
    try (var router = Examples.router7().start();
        var connector = new MinaConnector(TransportSettings.defaults());
        var lease = take(leases).orElseThrow();
        var session = connect(connector, router, lease)) {
      session.upload("kept.txt", new byte[] {1});
      pass(DEVICE.minus(COMMAND));
      session.run(Command.of("/system identity print"));
      var executed = router.executed();
      var files = router.files();
      pass(Duration.ofNanos(1));
      for (ThrowingCallable work :
          List.<ThrowingCallable>of(
              () -> session.upload("late.txt", new byte[] {1}),
              () -> session.remove("kept.txt"),
              () -> session.download("kept.txt", 1),
              session::files,
              () -> session.size("kept.txt"),
              () -> session.run(Command.of("/system identity set name=late")),
              () -> connect(connector, router, lease))) {
        assertThatThrownBy(work).isInstanceOf(Lease.Lost.class);
      }
      assertThat(router.executed()).isEqualTo(executed);
      assertThat(router.files()).isEqualTo(files);
      held.sendHeartbeats(); // nobody else took it
      try (var again = connect(connector, router, lease)) {
        assertThat(again.files()).contains("kept.txt");
      }
    }
  }

  @Test
  void aHeartbeatCountsFromBeforeItsStatementWasSent() throws Exception {
    try (var lease = take(leases).orElseThrow()) {
      pass(Duration.ofSeconds(3));
      answerTakes.set(Duration.ofSeconds(8).toNanos());
      held.sendHeartbeats();
      answerTakes.set(0);
      pass(DEVICE.minus(COMMAND).minusSeconds(8));
      assertValid(lease.ofCommands());
      pass(Duration.ofNanos(1));
      assertLost(lease.ofCommands());
    }
  }

  @Test
  void aLeaseCountsFromBeforeItWasAcquired() throws Exception {
    var since = held.now();
    pass(Duration.ofSeconds(2));
    var lease = hold(device, 1, PUSH, since);
    pass(PUSH.minus(COMMAND).minusSeconds(2));
    assertValid(lease);
    pass(Duration.ofNanos(1));
    assertLost(lease);
  }

  @Test
  void aHeartbeatThatFailedConfirmsNothingAndIsNotTheLast() throws Exception {
    try (var lease = take(leases).orElseThrow()) {
      isDatabaseAway.set(true);
      pass(Duration.ofSeconds(10));
      held.sendHeartbeats();
      pass(Duration.ofSeconds(10));
      assertLost(lease.ofCommands());
      isDatabaseAway.set(false);
      held.sendHeartbeats();
      assertValid(lease.ofCommands());
    }
  }

  @Test
  void manyLeasesAreExtendedTogetherAndWhatWasReleasedIsNot() throws Exception {
    var released = fleet.add(fleet.tenant, "released");
    try (var _ = take(leases).orElseThrow();
        var ofOtherTenant =
            fleet
                .as(fleet.other, () -> leases.take(fleet.add(fleet.other, "x").id(), "poll"))
                .orElseThrow()) {
      var late = fleet.as(fleet.tenant, () -> leases.take(released.id(), "poll")).orElseThrow();
      late.close();
      hold(released, late.ofCommands().epoch(), DEVICE, 0);
      expire();
      pass(DEVICE);
      held.sendHeartbeats();
      assertThat(count("expires_at > clock_timestamp() + interval '15 seconds'")).isEqualTo(2);
      assertThat(count("device_id = '" + released.id() + "' and expires_at > clock_timestamp()"))
          .isZero();
      assertValid(ofOtherTenant.ofCommands());
    }
  }

  @Test
  void aLeaseThatWentToAnotherNodeIsLostAtTheNextHeartbeat() throws Exception {
    var lost = take(leases).orElseThrow();
    expire();
    try (var heir = take(leasesOfOther).orElseThrow()) {
      held.sendHeartbeats();
      heldByOther.sendHeartbeats();
      assertLost(lost.ofCommands());
      assertThatThrownBy(lost::requireHeld).isInstanceOf(Lease.Lost.class);
      assertValid(heir.ofCommands());
      heir.requireHeld();
    }
  }

  /** Only the epochs tell the two apart. */
  @Test
  void aLeaseThatTheSameNodeAcquiredAnewIsLostAtTheNextHeartbeat() throws Exception {
    var lost = take(leases).orElseThrow();
    expire();
    try (var fresh = take(leases).orElseThrow()) {
      held.sendHeartbeats();
      assertLost(lost.ofCommands());
      assertValid(fresh.ofCommands());
    }
  }

  /** Somebody is writing the row: the heartbeat neither waits nor takes the lease for lost. */
  @Test
  void aLockedRowIsLeftOut() throws Exception {
    try (var lease = take(leases).orElseThrow()) {
      pass(Duration.ofSeconds(10));
      fleet.as(
          fleet.tenant,
          () ->
              fleet.tenants.transaction(
                  _ -> {
                    lease.requireHeld();
                    var heartbeats = new Thread(held::sendHeartbeats);
                    heartbeats.start();
                    join(heartbeats);
                    return null;
                  }));
      assertValid(lease.ofCommands());
      pass(DEVICE.minus(COMMAND).minusSeconds(9));
      assertLost(lease.ofCommands());
      held.sendHeartbeats();
      assertValid(lease.ofCommands());
    }
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(30))).as("the heartbeat waits").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RouterSession connect(
      MinaConnector connector, SimulatedRouter router, DeviceLease lease) throws Exception {
    return connector.connect(target(router), lease.ofCommands()::requireValid);
  }

  private static Target target(SimulatedRouter router) {
    return new Target(
        router.host(),
        router.port(),
        router.user(),
        Secret.of(router.password()),
        null,
        null,
        Algorithms.MODERN,
        UUID.randomUUID().toString());
  }

  private Optional<DeviceLease> take(DeviceLeases who) throws Exception {
    return fleet.as(fleet.tenant, () -> who.take(device.id(), "backup"));
  }

  private Lease hold(Device subject, long epoch, Duration length, long since) throws Exception {
    return fleet.as(
        fleet.tenant,
        () -> fleet.tenants.transaction(_ -> held.hold(subject.id(), epoch, length, since)));
  }

  private void pass(Duration length) {
    time.addAndGet(length.toNanos());
  }

  private static void assertValid(Lease lease) {
    assertThatCode(lease::requireValid).doesNotThrowAnyException();
  }

  private static void assertLost(Lease lease) {
    assertThatThrownBy(lease::requireValid).isInstanceOf(Lease.Lost.class);
  }

  private int count(String condition) {
    return fleet
        .database
        .superuser()
        .sql("select count(*) from device_leases where " + condition)
        .query(Integer.class)
        .single();
  }

  /** Makes the leases expire that are not released. */
  private void expire() {
    fleet
        .database
        .superuser()
        .sql(
            """
            update device_leases set expires_at = now() - interval '1 second'
             where expires_at > '-infinity'
            """)
        .update();
  }
}
