/**
 * Settings from environment variables.
 *
 * <p>In: the environment. Out: the records of settings that the rooms declare, validated. {@link
 * dev.kedge.apimodel.CommandVariable} lists what each command reads without Spring.
 */
@NullMarked
package dev.kedge.platform.settings;

import org.jspecify.annotations.NullMarked;
