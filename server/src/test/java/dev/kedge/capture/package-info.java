@NullMarked
package dev.kedge.capture;

import org.jspecify.annotations.NullMarked;
