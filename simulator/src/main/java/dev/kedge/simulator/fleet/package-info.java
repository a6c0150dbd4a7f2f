/**
 * Many simulated routers in one process, for people, with an inventory to import and a control
 * server that shows, changes and breaks routers while they run.
 */
@NullMarked
package dev.kedge.simulator.fleet;

import org.jspecify.annotations.NullMarked;
