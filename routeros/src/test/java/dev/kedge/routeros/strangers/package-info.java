/**
 * Tests in which programs that share nothing with Kedge judge what it makes (docs/strangers.md).
 *
 * <p>In: texts of the planner and the printer. Out: findings, each explained or red. May import:
 * everything public of the module; the strangers themselves run in processes of their own.
 */
@NullMarked
package dev.kedge.routeros.strangers;

import org.jspecify.annotations.NullMarked;
