/**
 * The guarded push: a plan, a guard on the router, the change, its verification, and commit or
 * revert.
 *
 * <p>In: a device and what it should become ({@link dev.kedge.push.plan.PlanRequest}). Out: a
 * {@link dev.kedge.push.plan.PushPlan}, then a {@link dev.kedge.push.Push} that reports its status.
 * {@code PushExecution} is the main loop, with a class for each phase beside it; {@code
 * GuardScripts} has all RouterOS text; docs/push.md describes the design.
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
