@NullMarked
package dev.kedge;

import org.jspecify.annotations.NullMarked;
