/**
 * The facts of the second source about menus and properties, each with the codes of its sources.
 *
 * <p>In: the resources of this package, which FactCompiler of the test tree creates. Out: defaults
 * by version, what can be unset, how values compare, which menus are ordered or have built-in rows.
 * May import: nothing of the product.
 */
@NullMarked
package dev.kedge.reference.facts;

import org.jspecify.annotations.NullMarked;
