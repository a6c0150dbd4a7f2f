/**
 * The self-test: asks a router about all that pushes take for granted.
 *
 * <p>In: a device, and what may be put on it for a moment. Out: {@link dev.kedge.facts.RouterFact}s
 * about its kind of router, stored and as a {@link dev.kedge.push.selftest.FactFile}.
 *
 * <p>May use of pushes: {@code guard}, {@code plan} and {@code time}.
 */
@NamedInterface("selftest")
@NullMarked
package dev.kedge.push.selftest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
