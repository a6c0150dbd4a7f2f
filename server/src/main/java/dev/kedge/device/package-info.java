/**
 * The routers under care: where they are, how to log in, which host key is theirs, and who works on
 * one right now.
 *
 * <p>In: what people register, one by one or as CSV. Out: a {@link dev.kedge.transport.Target} with
 * credentials unsealed for the length of one run, and leases that keep work on a device to one at a
 * time.
 *
 * <p>May use: tenancy, kms, audit, transport.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "kms", "audit", "transport"})
@NullMarked
package dev.kedge.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
