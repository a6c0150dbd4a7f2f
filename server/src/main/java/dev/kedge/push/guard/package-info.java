/**
 * The guard of a push on its router: all text that a push puts there or sends, and the sessions
 * that carry it.
 *
 * <p>In: a plan, and the router that it is for. Out: triggers that were rehearsed, armed and read
 * back, and that revert the change by themselves until they are removed. {@code GuardScripts} has
 * the text, {@code GuardSession} sends it. It knows neither rows nor phases: what is done next is
 * decided in {@code execution}.
 *
 * <p>May use of pushes: {@code plan} and {@code time}.
 */
@NullMarked
package dev.kedge.push.guard;

import org.jspecify.annotations.NullMarked;
