/**
 * A syslog listener that turns what routers say about changes into backups soon after.
 *
 * <p>In: lines over UDP and TCP, in the forms of RouterOS 6 and 7, BSD and CEF (see routeros-behaviour.md#syslog-forms). Out:
 * a {@code config-change} backup of the device that sent them, once it is quiet. A line is a hint:
 * nothing of its text is kept (it may hold secrets), anybody can forge one, and the schedule stays
 * the truth.
 *
 * <p>May use: tenancy, device, schedule.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "device", "schedule"})
@NullMarked
package dev.kedge.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
