/**
 * The tenant of the current work, and transactions that carry it into the database's row-level
 * security.
 *
 * <p>In: a {@link dev.kedge.tenancy.TenantId} bound for the length of a piece of work ({@link
 * dev.kedge.tenancy.BoundTenant}). Out: transactions in which the database shows and accepts that
 * tenant's rows alone ({@link dev.kedge.tenancy.TenantDatabase}). Work without a bound tenant is
 * refused, here and by the database.
 *
 * <p>May use: nothing.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.kedge.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
