@NullMarked
package dev.kedge.push;

import org.jspecify.annotations.NullMarked;
