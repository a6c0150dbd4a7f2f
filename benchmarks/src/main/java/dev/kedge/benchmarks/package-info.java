@NullMarked
package dev.kedge.benchmarks;

import org.jspecify.annotations.NullMarked;
