/**
 * The evaluator's own model of a router: menus, rows, cells, and the effects of renaming and
 * removal.
 *
 * <p>In: the bytes of exports. Out: a {@link dev.kedge.reference.router.Router} that scripts
 * change. May import: facts, and of the product only {@code dev.kedge.routeros.syntax}. Source:
 * routeros-behaviour.md#references-by-id.
 */
@NullMarked
package dev.kedge.reference.router;

import org.jspecify.annotations.NullMarked;
