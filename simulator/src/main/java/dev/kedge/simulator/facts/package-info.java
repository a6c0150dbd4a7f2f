/**
 * What the simulator knows of RouterOS by itself: defaults, words, types and demands of menus, each
 * line of its files with a source.
 *
 * <p>In: the tables beside this package, by version. Out: {@link
 * dev.kedge.simulator.facts.RecordedFacts}, from which a simulated router answers. Nothing of how a
 * router behaves is taken from the product's own table, so that planner and simulator do not agree
 * merely because they share a guess; only the form of a menu is ({@link
 * dev.kedge.simulator.facts.Forms}). May import: routeros.interpreter, model and schema.
 */
@NullMarked
package dev.kedge.simulator.facts;

import org.jspecify.annotations.NullMarked;
