/**
 * Known behaviour of RouterOS by version and board: published defects, and answers of routers
 * themselves.
 *
 * <p>In: a version as a router writes it. Out: its {@link dev.kedge.facts.VersionDefect}s and its
 * {@link dev.kedge.facts.RouterFact}s.
 */
@ApplicationModule(allowedDependencies = {"platform", "inventory"})
@NullMarked
package dev.kedge.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
