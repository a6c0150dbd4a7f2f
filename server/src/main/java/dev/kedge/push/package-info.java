/**
 * Changes a router in two phases: an inverse patch is armed on the router itself, the change is
 * applied and proved by the router's export, then committed, or the router goes back.
 *
 * <p>In: a device and what it should become ({@link dev.kedge.push.PlanRequest}). Out: a {@link
 * dev.kedge.push.PushPlan}, then an {@link dev.kedge.push.Push} that tells how it stands. {@code
 * PushExecution} is the story, a class for each phase beside it; {@code GuardScripts} has all
 * RouterOS text; docs/push.md has the design.
 *
 * <p>May use: device, transport, capture, backup, gitstore, history, kms, audit, facts.
 */
@ApplicationModule(
    allowedDependencies = {
      "tenancy",
      "audit",
      "facts",
      "kms",
      "transport",
      "device",
      "capture",
      "gitstore",
      "history",
      "backup"
    })
@NullMarked
package dev.kedge.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
