/**
 * The composition root: puts the parts of the server together, and starts and stops them in order.
 *
 * <p>In: the state directory and the environment. Out: a running {@link dev.kedge.app.Server}.
 */
@NullMarked
package dev.kedge.app;

import org.jspecify.annotations.NullMarked;
