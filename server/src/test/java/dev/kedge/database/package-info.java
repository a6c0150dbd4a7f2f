@NullMarked
package dev.kedge.database;

import org.jspecify.annotations.NullMarked;
