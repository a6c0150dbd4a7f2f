/**
 * Time of pushes, which a test runs as fast as its routers.
 *
 * <p>In: a factor. Out: a monotonic clock. Uses nothing else of pushes.
 */
@NamedInterface("time")
@NullMarked
package dev.kedge.push.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
