@NullMarked
package dev.kedge.device;

import org.jspecify.annotations.NullMarked;
