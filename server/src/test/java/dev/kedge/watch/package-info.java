@NullMarked
package dev.kedge.watch;

import org.jspecify.annotations.NullMarked;
