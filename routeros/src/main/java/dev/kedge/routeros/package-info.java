@NullMarked
package dev.kedge.routeros;

import org.jspecify.annotations.NullMarked;
