/**
 * The simulator's own facts about RouterOS: defaults, argument names, value types and required
 * arguments of menus. Each line of its files names its source.
 *
 * <p>In: the tables beside this package, by version. Out: {@link
 * dev.kedge.simulator.facts.RecordedFacts}, which a simulated router uses. No fact about behaviour
 * is taken from the product's own table, so that planner and simulator do not agree merely because
 * they share a guess; only the forms of menus are ({@link dev.kedge.simulator.facts.MenuForms}).
 * May import: routeros.interpreter, model and schema.
 */
@NullMarked
package dev.kedge.simulator.facts;

import org.jspecify.annotations.NullMarked;
