/**
 * Interpreter of the commands of plans on a {@link dev.kedge.reference.router.Router}.
 *
 * <p>In: a router and a script. Out: the router changed, what each command touched, and the error
 * that stopped it. May import: facts, router, and of the product only {@code
 * dev.kedge.routeros.syntax}. Source: routeros-behaviour.md#import-stops.
 */
@NullMarked
package dev.kedge.reference.script;

import org.jspecify.annotations.NullMarked;
