/**
 * What is known of each menu: its kind, its keys, whether order matters, and what is secret.
 *
 * <p>In: a menu in component form ({@code ip/firewall/filter}). Out: a rule; an unknown menu gets
 * the conservative one. May import: nothing. Source: contract §8 and §1.1.
 */
@NullMarked
package dev.kedge.routeros.schema;

import org.jspecify.annotations.NullMarked;
