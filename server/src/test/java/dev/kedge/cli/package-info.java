@NullMarked
package dev.kedge.cli;

import org.jspecify.annotations.NullMarked;
