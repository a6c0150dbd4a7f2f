/**
 * The devices: where they are, how to log in, which host key is theirs, and their life from active
 * to erased.
 *
 * <p>In: what people register, one by one or as CSV. Out: a {@link dev.kedge.inventory.Device}.
 */
@ApplicationModule(allowedDependencies = {"platform", "encryption", "transport"})
@NullMarked
package dev.kedge.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
