/** What the simulator knows by itself, held against real exports and the product's table. */
@org.jspecify.annotations.NullMarked
package dev.kedge.simulator.facts;
