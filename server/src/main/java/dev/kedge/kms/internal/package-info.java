/** The embedded key service and the parts of the format that all implementations share. */
@NullMarked
package dev.kedge.kms.internal;

import org.jspecify.annotations.NullMarked;
