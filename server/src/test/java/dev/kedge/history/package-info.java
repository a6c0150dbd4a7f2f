@NullMarked
package dev.kedge.history;

import org.jspecify.annotations.NullMarked;
