/**
 * What is known of each menu and property: kind, keys, whether order matters, defaults, versions,
 * references, and what is secret.
 *
 * <p>In: a menu in component form ({@code ip/firewall/filter}), a property, a version. Out: a rule;
 * what is not in the tables gets the conservative one. The tables are tab-separated resources of
 * this package; each names its sources. May import: nothing. Source:
 * routeros-behaviour.md#menu-forms.
 */
@NullMarked
package dev.kedge.routeros.schema;

import org.jspecify.annotations.NullMarked;
