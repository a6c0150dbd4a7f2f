@NullMarked
package dev.kedge.transport;

import org.jspecify.annotations.NullMarked;
