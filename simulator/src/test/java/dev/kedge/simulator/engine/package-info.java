@NullMarked
package dev.kedge.simulator.engine;

import org.jspecify.annotations.NullMarked;
