/**
 * Reads a router in one SSH session: facts about the device, its complete export, and its binary
 * backup.
 *
 * <p>In: a device. Out: an {@link dev.kedge.capture.ExportReading}: a capture, or what is
 * suspicious in the router's answer. A suspicious export never becomes a capture. No file of Kedge
 * stays on the router.
 */
@ApplicationModule(
    allowedDependencies = {"platform", "encryption", "transport", "inventory", "credentials"})
@NullMarked
package dev.kedge.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
