/**
 * The script that leads a router from one configuration to another, and the one that leads back.
 *
 * <p>In: two {@link dev.kedge.routeros.model.Configuration}s and a version. Out: a {@link
 * dev.kedge.routeros.plan.Plan}. May import: syntax, schema, model, text, diff; never interpret,
 * which judges it. Source: contract §1.3, §1.5, §4, §8.
 */
@NullMarked
package dev.kedge.routeros.plan;

import org.jspecify.annotations.NullMarked;
