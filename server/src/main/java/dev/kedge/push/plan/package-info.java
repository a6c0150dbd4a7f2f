/**
 * Plans of pushes: what a push would change on a router, the inverse patch, and the risks.
 *
 * <p>In: a device and what it should become ({@link dev.kedge.push.plan.PlanRequest}). Out: an
 * immutable, encrypted {@link dev.kedge.push.plan.PushPlan} that was verified on paper in both
 * directions. {@link dev.kedge.push.plan.PlanService} shows the sequence. This package reads
 * routers and changes nothing on them.
 *
 * <p>May use, within pushes: {@code time}.
 */
@NamedInterface("plan")
@NullMarked
package dev.kedge.push.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
