/** The server: modules that back up routers, keep what was read, and say what changed. */
@NullMarked
package dev.kedge;

import org.jspecify.annotations.NullMarked;
