/** Real environments for tests of more than one module. */
@NullMarked
package dev.kedge.testing;

import org.jspecify.annotations.NullMarked;
