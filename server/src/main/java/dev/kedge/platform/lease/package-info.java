/** Leases that keep work on one device to one piece at a time, over all nodes. */
@NullMarked
package dev.kedge.platform.lease;

import org.jspecify.annotations.NullMarked;
