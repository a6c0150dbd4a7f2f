/**
 * The foundation of all server modules: errors, settings, files, tenancy, database, audit log,
 * leases.
 *
 * <p>Its packages are open to all modules; it depends on none of them.
 */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package dev.kedge.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
