/** A syslog listener: a change in a router's log is a hint that the router should be backed up. */
@ApplicationModule(allowedDependencies = {"platform", "inventory", "schedule"})
@NullMarked
package dev.kedge.syslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
