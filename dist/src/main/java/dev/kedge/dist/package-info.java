/**
 * The program {@code kedge}: the command line with the server and simulated routers.
 *
 * <p>In: the words of the command line. Out: a running server or simulated router, or the state of
 * a server that does not run (copies, keys). May use: all modules.
 */
@NullMarked
package dev.kedge.dist;

import org.jspecify.annotations.NullMarked;
