@NullMarked
package dev.kedge.api;

import org.jspecify.annotations.NullMarked;
