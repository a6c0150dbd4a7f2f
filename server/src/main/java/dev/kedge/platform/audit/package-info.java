/**
 * The audit log: audit events of who did what, which can be added and read but never changed.
 *
 * <p>Events are written in the transaction of the action that they record, so that neither exists
 * without the other. The actor is bound to the work ({@link dev.kedge.platform.audit.Actor}).
 */
@NullMarked
package dev.kedge.platform.audit;

import org.jspecify.annotations.NullMarked;
