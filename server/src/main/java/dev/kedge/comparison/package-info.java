/**
 * Compares configurations of two devices or two times, without what belongs to one device only.
 *
 * <p>It is separate from history because it reads the content of backups.
 */
@ApplicationModule(
    allowedDependencies = {"platform", "encryption", "inventory", "gitstore", "history", "backup"})
@NullMarked
package dev.kedge.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
