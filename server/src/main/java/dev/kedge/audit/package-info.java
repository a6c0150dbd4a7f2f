/**
 * The record of who did what: rows that can be added and read, never changed.
 *
 * <p>In: events, written in the transaction of the deed they record, so that neither exists without
 * the other. The actor is bound to the work ({@link dev.kedge.audit.Actor}).
 *
 * <p>May use: tenancy.
 */
@ApplicationModule(allowedDependencies = "tenancy")
@NullMarked
package dev.kedge.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
