/**
 * One SSH session turned into a capture: what the router is, its export proved complete, and its
 * binary backup.
 *
 * <p>In: a device. Out: a {@link dev.kedge.capture.Reading}: a capture, or what is doubtful in the
 * router's answer; a doubtful export never becomes a capture. Nothing of ours stays on the router.
 *
 * <p>May use: tenancy, kms, device, transport; the RouterOS library.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "kms", "device", "transport"})
@NullMarked
package dev.kedge.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
