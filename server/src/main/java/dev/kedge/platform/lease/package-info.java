/**
 * The one kind of lease: a right to work on a device, or to drive a push, that expires unless
 * heartbeats extend it.
 *
 * <p>{@link dev.kedge.platform.lease.Lease} has the invariant, and is what is checked before each
 * command; {@link dev.kedge.platform.lease.HeldLeases} sends the heartbeats; {@link
 * dev.kedge.platform.lease.DeviceLeases} is the use for devices. Its use for pushes is beside
 * pushes.
 */
@NullMarked
package dev.kedge.platform.lease;

import org.jspecify.annotations.NullMarked;
