/** Locations of Kedge's state, and files that are durable or private to its user. */
@NullMarked
package dev.kedge.platform.files;

import org.jspecify.annotations.NullMarked;
