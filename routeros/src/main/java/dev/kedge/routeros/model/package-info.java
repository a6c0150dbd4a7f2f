/**
 * A configuration as values: menus, their items and decoded properties, without syntax.
 *
 * <p>In: a syntax tree. Out: a {@link dev.kedge.routeros.model.Configuration}. May import: syntax,
 * schema. Source: routeros-behaviour.md#export-sections.
 */
@NullMarked
package dev.kedge.routeros.model;

import org.jspecify.annotations.NullMarked;
