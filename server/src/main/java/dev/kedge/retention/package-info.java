/** Purges devices and erases tenants: their rows, commits and keys. */
@ApplicationModule(allowedDependencies = {"platform", "encryption", "inventory", "gitstore"})
@NullMarked
package dev.kedge.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
