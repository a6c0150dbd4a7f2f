/**
 * What is known of RouterOS by version, beyond its configuration language.
 *
 * <p>In: a version as a router writes it. Out: its {@link dev.kedge.facts.VersionDefect}s, from a
 * table in which each line has its source.
 *
 * <p>May use: nothing.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.kedge.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
