/**
 * A small RouterOS console over the text of an export: lines are kept as they were loaded, and only
 * items that a command touches are written anew. No I/O but the router's own file area.
 *
 * <p>It knows no schema: a property that a menu does not have is accepted, and values are compared
 * exactly. All text is ISO-8859-1, one character per byte (contract §1.5).
 */
@NullMarked
package dev.kedge.simulator.engine;

import org.jspecify.annotations.NullMarked;
