/**
 * The main loop of a push, with a class for each phase.
 *
 * <p>In: a stored push, its plan and its lease, for a new push and a takeover alike. Out: an ended
 * push. {@code PushExecution} is the loop over {@link dev.kedge.push.PushState}; {@code
 * PushContext} is what the phases of one push share. It writes rows only through the journal, and
 * routers only through {@code guard}.
 *
 * <p>May use of pushes: all but {@code selftest}.
 */
@NullMarked
package dev.kedge.push.execution;

import org.jspecify.annotations.NullMarked;
