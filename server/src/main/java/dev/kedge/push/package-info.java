/**
 * The guarded push: a plan, a guard on the router, the change, its verification, and commit or
 * revert. This package has the rows of pushes and the services that people ask; nothing in it sends
 * a word to a router.
 *
 * <p>In: a device and a {@link dev.kedge.push.plan.PushPlan}. Out: a {@link dev.kedge.push.Push}
 * that reports its status. {@link dev.kedge.push.PushService} starts pushes, {@code DrivenPushes}
 * has those of this node driven and takes others over, {@link dev.kedge.push.PushRequests} stores
 * what people ask of them, and {@link dev.kedge.push.PushDriver} drives each to its end.
 *
 * <p>May use of pushes: {@code guard} and {@code plan}. Beside it are {@code time}, {@code plan}
 * (what would change), {@code guard} (all text on a router), {@code execution} (the main loop and
 * its phases) and {@code selftest}. docs/push.md describes the design.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "encryption",
      "transport",
      "inventory",
      "credentials",
      "capture",
      "gitstore",
      "history",
      "backup",
      "facts"
    })
@NullMarked
package dev.kedge.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
