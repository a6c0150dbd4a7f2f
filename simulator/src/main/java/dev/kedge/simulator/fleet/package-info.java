/**
 * Many simulated routers in one process, for people: an inventory to import, and an endpoint by
 * which routers are changed, broken and looked at while they run.
 */
@NullMarked
package dev.kedge.simulator.fleet;

import org.jspecify.annotations.NullMarked;
