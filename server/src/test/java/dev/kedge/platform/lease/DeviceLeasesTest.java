package dev.kedge.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.inventory.Device;
import dev.kedge.inventory.Fleet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** Two nodes on one database. */
class DeviceLeasesTest {
  @TempDir Path keys;
  private Fleet fleet;
  private HeldLeases heldByNode;
  private HeldLeases heldByNeighbour;
  private DeviceLeases node;
  private DeviceLeases neighbour;
  private Device device;

  @BeforeEach
  void open() throws Exception {
    fleet = new Fleet(keys);
    heldByNode = new HeldLeases(fleet.tenants, Ticker.SYSTEM);
    heldByNeighbour = new HeldLeases(fleet.tenants, Ticker.SYSTEM);
    node = new DeviceLeases(fleet.tenants, heldByNode);
    neighbour = new DeviceLeases(fleet.tenants, heldByNeighbour);
    device = fleet.add(fleet.tenant, "edge");
  }

  @AfterEach
  void close() {
    heldByNode.close();
    heldByNeighbour.close();
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
          .isInstanceOf(Lease.Lost.class)
          .hasMessageContaining("was lost");
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
      assertThatThrownBy(old::requireHeld).isInstanceOf(Lease.Lost.class);
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
  void whatWasGivenBackIsNotHeld() throws Exception {
    DeviceLease kept;
    try (var lease = take(node).orElseThrow()) {
      kept = lease;
    }
    assertThatThrownBy(kept::requireHeld).isInstanceOf(Lease.Lost.class);
    assertThat(take(neighbour)).as("and asking did not take it again").isPresent();
  }

  @Test
  void aLeaseThatWasRolledBackIsNotTheNextOne() throws Exception {
    var lost = new AtomicReference<DeviceLease>();
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
          .isInstanceOf(Lease.Lost.class);
      assertThatCode(next::requireHeld).doesNotThrowAnyException();
    }
  }

  @Test
  void ofManyWhoAskAtOnceOneGetsIt() throws Exception {
    for (var round = 0; round < 10; round++) {
      var start = new CyclicBarrier(8);
      var asks = new ArrayList<Callable<Optional<DeviceLease>>>();
      for (var i = 0; i < 8; i++) {
        var who = i % 2 == 0 ? node : neighbour;
        asks.add(
            () -> {
              start.await();
              return take(who);
            });
      }
      var got = new ArrayList<DeviceLease>();
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

  private Optional<DeviceLease> take(DeviceLeases who) throws Exception {
    return fleet.as(fleet.tenant, () -> who.take(device.id(), "backup"));
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
