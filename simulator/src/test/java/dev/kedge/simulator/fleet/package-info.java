/** Tests of fleets. */
@NullMarked
package dev.kedge.simulator.fleet;

import org.jspecify.annotations.NullMarked;
