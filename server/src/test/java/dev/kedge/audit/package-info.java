@NullMarked
package dev.kedge.audit;

import org.jspecify.annotations.NullMarked;
