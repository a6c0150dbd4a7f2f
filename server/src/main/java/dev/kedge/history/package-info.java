/**
 * Snapshots of configurations, what differs between two of them, and what that means.
 *
 * <p>In: normalised exports, in the order they were read. Out: one snapshot for each change, a
 * unified diff to the one before, and the changes object by object; all of it sealed before it
 * reaches the database.
 *
 * <p>May use: tenancy, kms; the RouterOS library and JGit's histogram diff.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "kms"})
@NullMarked
package dev.kedge.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
