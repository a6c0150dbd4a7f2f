/**
 * The tenant of the current work, and transactions that carry it into PostgreSQL's row-level
 * security.
 *
 * <p>In: a {@link dev.kedge.platform.tenancy.TenantId}, bound once where work enters the server.
 * Out: transactions in which SQL sees only that tenant's rows. Application code opens transactions
 * in no other way; the database enforces the separation by itself.
 */
@NullMarked
package dev.kedge.platform.tenancy;

import org.jspecify.annotations.NullMarked;
