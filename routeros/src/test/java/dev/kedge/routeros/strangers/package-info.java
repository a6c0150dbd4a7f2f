/**
 * Tests in which programs that share nothing with Kedge judge its output (docs/strangers.md).
 *
 * <p>In: texts of the planner and the printer. Out: findings, each explained or a failure. May
 * import: everything public of the module; the strangers run in separate processes.
 */
@NullMarked
package dev.kedge.routeros.strangers;

import org.jspecify.annotations.NullMarked;
