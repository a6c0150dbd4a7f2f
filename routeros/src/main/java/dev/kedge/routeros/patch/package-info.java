/**
 * Plans: the patch that leads a router from one configuration to another, and the inverse patch.
 *
 * <p>In: two {@link dev.kedge.routeros.model.Configuration}s and a version. Out: a {@link
 * dev.kedge.routeros.patch.Plan}. May import: syntax, schema, model, text, diff; never interpreter,
 * which judges it. Source: routeros-behaviour.md#export-sections.
 *
 * <p>A {@code Planner} makes a plan. {@code RouterRows} contains the rows and their state at each
 * moment of the patch, {@code RowSearch} finds what distinguishes a row from all others, {@code
 * StepBuilder} turns changes into steps, {@code Feasibility} lists what no script can do, {@code
 * ScriptWriter} writes the patch and {@code InversePatchBuilder} the inverse patch.
 */
@NullMarked
package dev.kedge.routeros.patch;

import org.jspecify.annotations.NullMarked;
