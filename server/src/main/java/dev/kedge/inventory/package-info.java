/**
 * The devices: their addresses, credentials and host keys, and their lifecycle from active to
 * purged.
 *
 * <p>In: what people register, one by one or as CSV. Out: a {@link dev.kedge.inventory.Device}.
 */
@ApplicationModule(allowedDependencies = {"platform", "encryption", "transport"})
@NullMarked
package dev.kedge.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
