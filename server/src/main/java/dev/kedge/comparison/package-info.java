/**
 * Compares configurations of two devices or of two times, without what belongs to one device alone.
 *
 * <p>It is a room of its own beside history because it reads the content of backups.
 */
@ApplicationModule(
    allowedDependencies = {"platform", "encryption", "inventory", "gitstore", "history", "backup"})
@NullMarked
package dev.kedge.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
