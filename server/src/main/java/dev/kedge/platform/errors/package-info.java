/** Failures that a person can act on, with messages for people. */
@NullMarked
package dev.kedge.platform.errors;

import org.jspecify.annotations.NullMarked;
