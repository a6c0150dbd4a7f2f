package dev.kedge.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.DeviceLeases.Lease;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.testing.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Two nodes on one database. */
class DeviceLeasesTest {
  @TempDir Path keys;
  private Fleet fleet;
  private DeviceLeases node;
  private DeviceLeases neighbour;
  private Device device;

  @BeforeEach
  void open() throws Exception {
    fleet = new Fleet(keys);
    node = new DeviceLeases(fleet.tenants, fleet.tenants);
    neighbour = new DeviceLeases(fleet.tenants, fleet.tenants);
    device = fleet.add(fleet.tenant, "edge");
  }

  @AfterEach
  void close() {
    node.destroy();
    neighbour.destroy();
    fleet.close();
  }

  @Test
  void aDeviceIsWorkedOnOnceAtATime() throws Exception {
    try (var lease = take(node).orElseThrow()) {
      assertThat(take(node)).isEmpty();
      assertThat(take(neighbour)).isEmpty();
      assertThatCode(lease::requireHeld).doesNotThrowAnyException();
      var second = fleet.add(fleet.tenant, "core");
      try (var other =
          fleet.as(fleet.tenant, () -> neighbour.take(second.id(), "poll")).orElseThrow()) {
        assertThatCode(other::requireHeld).doesNotThrowAnyException();
      }
    }
    try (var next = take(neighbour).orElseThrow()) {
      assertThatCode(next::requireHeld).doesNotThrowAnyException();
    }
  }

  @Test
  void theDeviceOfANodeThatDiedIsFreeAfterItsTime() throws Exception {
    var dead = take(node).orElseThrow();
    expire();
    try (var heir = take(neighbour).orElseThrow()) {
      assertThatThrownBy(dead::requireHeld)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no longer held");
      dead.close();
      assertThat(take(node)).as("what went to another is not given back").isEmpty();
      assertThatCode(heir::requireHeld).doesNotThrowAnyException();
    }
  }

  @Test
  void theSameNodeDoesNotTakeItsOldLeaseForTheNewOne() throws Exception {
    var old = take(node).orElseThrow();
    expire();
    try (var fresh = take(node).orElseThrow()) {
      assertThatThrownBy(old::requireHeld).isInstanceOf(IllegalStateException.class);
      old.close();
      assertThat(take(neighbour)).isEmpty();
      assertThatCode(fresh::requireHeld).doesNotThrowAnyException();
    }
  }

  @Test
  void aLeaseThatIsLateButWantedByNobodyIsKept() throws Exception {
    try (var lease = take(node).orElseThrow()) {
      expire();
      assertThatCode(lease::requireHeld).doesNotThrowAnyException();
      assertThat(take(neighbour)).isEmpty();
    }
  }

  @Test
  void manyLeasesAreRenewedTogetherAndWhatWasGivenBackIsNot() throws Exception {
    var given = fleet.add(fleet.tenant, "given-back");
    try (var kept = take(node).orElseThrow();
        var others =
            fleet
                .as(fleet.other, () -> node.take(fleet.add(fleet.other, "x").id(), "poll"))
                .orElseThrow()) {
      fleet.as(fleet.tenant, () -> node.take(given.id(), "poll")).orElseThrow().close();
      shorten();
      Waiting.until(
          "both are renewed",
          Duration.ofSeconds(15),
          () -> left("expires_at > clock_timestamp() + interval '10 seconds'") == 2);
      assertThat(left("device_id = '" + given.id() + "' and expires_at > clock_timestamp()"))
          .isZero();
      kept.requireHeld();
      fleet.as(
          fleet.other,
          () -> {
            others.requireHeld();
            return null;
          });
    }
  }

  @Test
  void aRenewalThatFailsIsNotTheLast() throws Exception {
    var isAway = new AtomicBoolean(true);
    var failed = new CountDownLatch(1);
    var reserved =
        new DelegatingDataSource(fleet.database.dataSource()) {
          @Override
          public Connection getConnection() throws SQLException {
            if (isAway.get()) {
              failed.countDown();
              throw new SQLException("the database is away");
            }
            return super.getConnection();
          }
        };
    var shaken =
        new DeviceLeases(
            fleet.tenants,
            new TenantDatabase(JdbcClient.create(reserved), new JdbcTransactionManager(reserved)));
    try (var lease = take(shaken).orElseThrow()) {
      assertThat(failed.await(15, TimeUnit.SECONDS)).isTrue();
      isAway.set(false);
      shorten();
      Waiting.until(
          "it is renewed",
          Duration.ofSeconds(15),
          () -> left("expires_at > clock_timestamp() + interval '10 seconds'") == 1);
      lease.requireHeld();
    } finally {
      shaken.destroy();
    }
  }

  @Test
  void aLeaseThatRanOutIsNotRenewed() throws Exception {
    var lost = take(node).orElseThrow();
    expire();
    try (var heir = take(neighbour).orElseThrow()) {
      TimeUnit.SECONDS.sleep(6); // both nodes renew once
      assertThatThrownBy(lost::requireHeld).isInstanceOf(IllegalStateException.class);
      heir.requireHeld();
    }
  }

  @Test
  void whatWasGivenBackIsNotHeld() throws Exception {
    Lease kept;
    try (var lease = take(node).orElseThrow()) {
      kept = lease;
    }
    assertThatThrownBy(kept::requireHeld).isInstanceOf(IllegalStateException.class);
    assertThat(take(neighbour)).as("and asking did not take it again").isPresent();
  }

  @Test
  void aLeaseThatWasRolledBackIsNotTheNextOne() throws Exception {
    var lost = new AtomicReference<Lease>();
    assertThatThrownBy(
            () ->
                fleet.as(
                    fleet.tenant,
                    () ->
                        fleet.tenants.transaction(
                            _ -> {
                              lost.set(node.take(device.id(), "backup").orElseThrow());
                              throw new IllegalStateException("rolled back");
                            })))
        .hasMessage("rolled back");
    try (var next = take(node).orElseThrow()) {
      assertThatThrownBy(java.util.Objects.requireNonNull(lost.get())::requireHeld)
          .isInstanceOf(IllegalStateException.class);
      assertThatCode(next::requireHeld).doesNotThrowAnyException();
    }
  }

  @Test
  void ofManyWhoAskAtOnceOneGetsIt() throws Exception {
    for (var round = 0; round < 10; round++) {
      var start = new CyclicBarrier(8);
      var asks = new ArrayList<Callable<Optional<Lease>>>();
      for (var i = 0; i < 8; i++) {
        var who = i % 2 == 0 ? node : neighbour;
        asks.add(
            () -> {
              start.await();
              return take(who);
            });
      }
      var got = new ArrayList<Lease>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var answer : threads.invokeAll(asks)) {
          answer.get().ifPresent(got::add);
        }
      }
      assertThat(got).hasSize(1);
      got.getFirst().close();
    }
  }

  @Test
  void anotherTenantsDeviceCannotBeTaken() throws Exception {
    assertThatThrownBy(() -> fleet.as(fleet.other, () -> node.take(device.id(), "backup")))
        .isInstanceOf(DataAccessException.class);
    try (var lease = take(node).orElseThrow()) {
      assertThat(fleet.as(fleet.other, () -> node.take(device.id(), "backup"))).isEmpty();
      expire();
      assertThatThrownBy(() -> fleet.as(fleet.other, () -> node.take(device.id(), "backup")))
          .isInstanceOf(DataAccessException.class);
      assertThatCode(lease::requireHeld).doesNotThrowAnyException();
    }
  }

  private Optional<Lease> take(DeviceLeases who) throws Exception {
    return fleet.as(fleet.tenant, () -> who.take(device.id(), "backup"));
  }

  /** Sets all held leases to expire shortly after the next renewal. */
  private void shorten() {
    fleet
        .database
        .superuser()
        .sql(
            """
            update device_leases set expires_at = clock_timestamp() + interval '7 seconds'
             where expires_at > clock_timestamp()
            """)
        .update();
  }

  private int left(String condition) {
    return fleet
        .database
        .superuser()
        .sql("select count(*) from device_leases where " + condition)
        .query(Integer.class)
        .single();
  }

  /** Makes the leases expire. */
  private void expire() {
    fleet
        .database
        .superuser()
        .sql("update device_leases set expires_at = now() - interval '1 second'")
        .update();
  }
}
