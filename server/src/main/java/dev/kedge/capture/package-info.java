/**
 * Reads a router in one SSH session: facts about the device, its complete export, and its binary
 * backup.
 *
 * <p>In: a device, and its previous export if there is one. Out: an {@link
 * dev.kedge.capture.ExportReading}, which is a {@link dev.kedge.capture.GoodReading} only if the
 * export passed every check. No file of Kedge stays on the router.
 */
@ApplicationModule(
    allowedDependencies = {"platform", "encryption", "transport", "inventory", "credentials"})
@NullMarked
package dev.kedge.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
