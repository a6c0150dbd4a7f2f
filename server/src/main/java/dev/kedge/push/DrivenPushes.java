package dev.kedge.push;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.push.plan.PlanTable;
import dev.kedge.push.plan.PushPlan;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Pushes that this node drives, each in a thread of its own. Takes over pushes whose leases have
 * expired.
 */
@Component
final class DrivenPushes implements DisposableBean {
  private static final Duration TAKEOVER_INTERVAL = Duration.ofSeconds(3);
  private static final Logger log = LoggerFactory.getLogger(DrivenPushes.class);

  private final PushLeases pushLeases;
  private final DeviceLeases leases;
  private final PlanTable plans;
  private final PushDriver driver;
  private final PushStep.Listener steps;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** A platform thread: it must not wait behind thousands of sessions. */
  private final ScheduledExecutorService takeovers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("push-takeovers").factory());

  DrivenPushes(
      PushLeases pushLeases,
      DeviceLeases leases,
      PlanTable plans,
      PushDriver driver,
      PushStep.Listener steps) {
    this.pushLeases = pushLeases;
    this.leases = leases;
    this.plans = plans;
    this.driver = driver;
    this.steps = steps;
    var _ =
        takeovers.scheduleWithFixedDelay(
            this::takeOverOrphans,
            TAKEOVER_INTERVAL.toMillis(),
            TAKEOVER_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Drives a push that was just opened; closes the lease of its device when it stops. */
  void start(PushLeases.Driven driven, PushPlan plan, DeviceLease deviceLease) {
    var push = driven.push();
    drive(
        driven.lease(),
        () -> {
          try (deviceLease) {
            steps.reached(PushStep.OPENED, push.deviceId());
            driver.drive(push, plan, driven.lease(), deviceLease);
          }
        });
  }

  private void resume(Push push, Lease lease) throws InterruptedException, EncryptionException {
    var plan = plans.get(Objects.requireNonNull(push.planId()));
    try (var deviceLease = leases.takeOver(push.deviceId())) {
      driver.drive(push, plan, lease, deviceLease);
    }
  }

  /** Work on a push that is ours. */
  @FunctionalInterface
  private interface Driving {
    void run() throws InterruptedException, EncryptionException;
  }

  private void drive(Lease lease, Driving driving) {
    try {
      execute(lease, driving);
    } catch (RuntimeException e) { // a lease that nobody uses would keep others from taking over
      pushLeases.release(lease);
      throw e;
    }
  }

  private void execute(Lease lease, Driving driving) {
    var tenant = CurrentTenant.require();
    threads.execute(
        () ->
            CurrentTenant.call(
                tenant,
                () ->
                    Actor.system("push", "push")
                        .call(
                            () -> {
                              driveHere(lease, driving);
                              return null;
                            })));
  }

  /**
   * Drives a push; whatever ends this does not end the push: this or another node takes it over.
   */
  private void driveHere(Lease lease, Driving driving) {
    var id = lease.subject();
    try {
      driving.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Lease.Lost e) {
      log.info("Push {} is driven by another node", id);
    } catch (EncryptionException e) {
      log.warn("Push {} waits for the key service: {}", id, e.kind());
    } catch (RuntimeException e) {
      log.error("Push {} failed on this node; another node will take it over", id, e);
    } finally {
      pushLeases.release(lease);
    }
  }

  private void takeOverOrphans() {
    try {
      pushLeases.orphans().forEach(orphan -> tryToTakeOver(orphan.tenant(), orphan.push()));
    } catch (RuntimeException e) { // an exception would prevent all further takeovers
      log.warn("Pushes cannot be taken over now: {}", e.getClass().getSimpleName());
    }
  }

  private void tryToTakeOver(TenantId tenant, UUID push) {
    try {
      CurrentTenant.call(
          tenant,
          () ->
              Actor.system("push", "takeover")
                  .call(
                      () -> {
                        takeOver(push);
                        return null;
                      }));
    } catch (RuntimeException e) { // the others must not wait for this one
      log.warn("Push {} cannot be taken over now: {}", push, e.getClass().getSimpleName());
    }
  }

  private void takeOver(UUID id) {
    pushLeases
        .takeOver(id)
        .ifPresent(driven -> drive(driven.lease(), () -> resume(driven.push(), driven.lease())));
  }

  /** Leaves the pushes of this node to others, as if it had died. */
  @Override
  public void destroy() {
    takeovers.shutdownNow();
    threads.shutdownNow();
  }
}
