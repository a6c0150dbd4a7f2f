@NullMarked
package dev.kedge.simulator;

import org.jspecify.annotations.NullMarked;
