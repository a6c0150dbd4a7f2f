/**
 * One SSH session turned into a capture: what the router is, its export proved complete, and its
 * binary backup.
 *
 * <p>In: a device. Out: an {@link dev.kedge.capture.ExportReading}: a capture, or what is
 * suspicious in the router's answer; a suspicious export never becomes a capture. Nothing of ours
 * stays on the router.
 */
@ApplicationModule(
    allowedDependencies = {"platform", "encryption", "transport", "inventory", "credentials"})
@NullMarked
package dev.kedge.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
