/** Tests of the simulator's own facts against real exports and the product's table. */
@org.jspecify.annotations.NullMarked
package dev.kedge.simulator.facts;
