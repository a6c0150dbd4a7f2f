@NullMarked
package dev.kedge.backup;

import org.jspecify.annotations.NullMarked;
