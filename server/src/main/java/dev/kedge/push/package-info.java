/**
 * Changes a router in two phases: a way back is armed on the router itself, the change is applied
 * and proved by the router's export, then committed, or the router goes back.
 *
 * <p>In: a device and what it should become ({@link dev.kedge.push.PlanRequest}). Out: a {@link
 * dev.kedge.push.PushPlan}, then an {@link dev.kedge.push.Operation} that tells how the push
 * stands. {@link dev.kedge.push.Push} is the story, {@code GuardScripts} what is put on the router;
 * docs/push.md has the design.
 *
 * <p>May use: device, transport, capture, backup, gitstore, history, kms, audit.
 */
@ApplicationModule(
    allowedDependencies = {
      "tenancy",
      "audit",
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
