/**
 * Credential profiles and the credentials of devices, decrypted for the length of one session.
 *
 * <p>In: a {@link dev.kedge.inventory.Device}. Out: a {@link dev.kedge.transport.Target} with its
 * credentials.
 */
@ApplicationModule(allowedDependencies = {"platform", "encryption", "transport", "inventory"})
@NullMarked
package dev.kedge.credentials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
