@NullMarked
package dev.kedge.schedule;

import org.jspecify.annotations.NullMarked;
