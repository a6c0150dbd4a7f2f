package dev.kedge.push;

import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.plan.PushPlan;

/** Driver of pushes, which takes a push from its journalled state to its end. */
@FunctionalInterface
public interface PushDriver {
  /**
   * Drives a push until it has ended.
   *
   * @param lease lease of the push
   * @param deviceLease lease of its device, given back when the push ends
   * @throws Lease.Lost if another node took the push over; nothing more is done to the router
   */
  void drive(Push push, PushPlan plan, Lease lease, DeviceLease deviceLease)
      throws InterruptedException;
}
