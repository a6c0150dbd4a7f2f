@NullMarked
package dev.kedge.facts;

import org.jspecify.annotations.NullMarked;
