/** Leases that allow one piece of work per device at a time, across all nodes. */
@NullMarked
package dev.kedge.platform.lease;

import org.jspecify.annotations.NullMarked;
