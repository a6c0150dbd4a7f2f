@NullMarked
package dev.kedge.tenancy;

import org.jspecify.annotations.NullMarked;
