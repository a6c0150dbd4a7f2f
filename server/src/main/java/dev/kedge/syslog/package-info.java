/**
 * A syslog listener that takes a router's log of a change for a hint that it should be backed up.
 */
@ApplicationModule(allowedDependencies = {"platform", "inventory", "schedule"})
@NullMarked
package dev.kedge.syslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
