/**
 * The outbox: numbered events that tell what happened to a tenant's objects.
 *
 * <p>An event is written in the transaction of the change that it tells, so that neither exists
 * without the other. Readers remember the number of the last event that they have read and go on
 * from there.
 */
@NullMarked
package dev.kedge.platform.events;

import org.jspecify.annotations.NullMarked;
