/**
 * The known facts about each menu and property: kind, keys, meaning of order, defaults, versions,
 * references and secrets.
 *
 * <p>In: a menu in component form ({@code ip/firewall/filter}), a property, a version. Out: a rule,
 * which is conservative for anything that is not in the tables. The tables are tab-separated
 * resources of this package; each names its sources. May import: nothing. Source:
 * routeros-behaviour.md#menu-forms.
 */
@NullMarked
package dev.kedge.routeros.schema;

import org.jspecify.annotations.NullMarked;
