package dev.kedge.push;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.push.plan.PlanTable;
import dev.kedge.push.plan.PushPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Pushes that this node drives, each in a thread of its own. Sends their heartbeats, and takes over
 * pushes whose node sends none.
 */
@Component
final class DrivenPushes implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(DrivenPushes.class);

  private final PushLeases pushLeases;
  private final DeviceLeases leases;
  private final PlanTable plans;
  private final PushDriver driver;
  private final PushStep.Listener steps;
  private final Map<UUID, Driven> driven = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Platform threads: they must not wait behind thousands of sessions. */
  private final ScheduledExecutorService watch =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("push-watch-", 0).factory());

  private record Driven(TenantId tenant, PushLease owner) {}

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
    every(PushLease.HEARTBEAT, this::sendHeartbeats);
    every(PushLease.HEARTBEAT, this::takeOverOrphans);
  }

  private void every(Duration interval, Runnable work) {
    var _ =
        watch.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                log.warn("Pushes are not watched now: {}", e.getClass().getSimpleName());
              }
            },
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Drives a push that was just opened; closes the lease of its device when it stops. */
  void start(Push push, PushPlan plan, DeviceLeases.Lease deviceLease) {
    drive(
        push,
        owner -> {
          try (deviceLease) {
            steps.reached(PushStep.OPENED, push.deviceId());
            driver.drive(push, plan, owner, deviceLease);
          }
        });
  }

  private void resume(Push push, PushLease owner) throws InterruptedException, EncryptionException {
    var plan = plans.get(Objects.requireNonNull(push.planId()));
    try (var deviceLease = leases.takeOver(push.deviceId())) {
      driver.drive(push, plan, owner, deviceLease);
    }
  }

  /** Work on a push that is ours. */
  @FunctionalInterface
  private interface Driving {
    public void of(PushLease owner) throws InterruptedException, EncryptionException;
  }

  private void drive(Push push, Driving driving) {
    var tenant = CurrentTenant.require();
    var owner = new PushLease(push.id(), push.epoch(), leases.node());
    driven.put(push.id(), new Driven(tenant, owner));
    threads.execute(
        () ->
            CurrentTenant.call(
                tenant,
                () ->
                    Actor.system("push", "push")
                        .call(
                            () -> {
                              drive(push.id(), owner, driving);
                              return null;
                            })));
  }

  /**
   * Drives a push; whatever ends this does not end the push: this or another node takes it over.
   */
  private void drive(UUID id, PushLease owner, Driving driving) {
    try {
      driving.of(owner);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (PushLease.Lost e) {
      log.info("Push {} is driven by another node", id);
    } catch (EncryptionException e) {
      log.warn("Push {} waits for the key service: {}", id, e.kind());
    } catch (RuntimeException e) {
      log.error("Push {} failed on this node; another node will take it over", id, e);
    } finally {
      driven.remove(id);
    }
  }

  /** One statement per tenant: hundreds of pushes must not make the heartbeats late. */
  private void sendHeartbeats() {
    var byTenant = new HashMap<TenantId, Map<UUID, PushLease>>();
    driven.forEach(
        (id, push) ->
            byTenant.computeIfAbsent(push.tenant, _ -> new HashMap<>()).put(id, push.owner));
    byTenant.forEach(
        (tenant, owners) -> {
          var before = System.nanoTime();
          var epochs =
              CurrentTenant.call(
                  tenant, () -> pushLeases.sendHeartbeats(owners.keySet(), leases.node()));
          owners.forEach(
              (id, owner) -> {
                if (Objects.equals(epochs.get(id), owner.epoch())) {
                  owner.renew(before);
                } else {
                  owner.lose();
                }
              });
        });
  }

  private void takeOverOrphans() {
    for (var orphan : pushLeases.orphans(PushLease.TAKEOVER_AFTER)) {
      if (!driven.containsKey(orphan.push())) {
        CurrentTenant.call(
            orphan.tenant(),
            () ->
                Actor.system("push", "takeover")
                    .call(
                        () -> {
                          takeOver(orphan.push());
                          return null;
                        }));
      }
    }
  }

  private void takeOver(UUID id) {
    pushLeases
        .takeOver(id, PushLease.TAKEOVER_AFTER, leases.node())
        .ifPresent(push -> drive(push, owner -> resume(push, owner)));
  }

  /** Leaves the pushes of this node to others, as if it had died. */
  @Override
  public void destroy() {
    watch.shutdownNow();
    threads.shutdownNow();
  }
}
