/**
 * Who may use the server: one login for the pages, and a token for the command line of the same
 * machine.
 *
 * <p>In: a request. Out: the request bound to its tenant and actor, or a refusal. People, roles and
 * API tokens follow.
 *
 * <p>May use: tenancy, audit.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "audit"})
@NullMarked
package dev.kedge.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
