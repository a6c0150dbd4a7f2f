/**
 * The pages for people: rendered by the server, with small replacements by htmx; they work without
 * scripts too.
 *
 * <p>In: requests whose tenant and actor are bound. Out: HTML. Nothing is loaded from elsewhere and
 * nothing is inline, so that the content policy can be {@code default-src 'self'}. Every text from
 * outside is escaped by the templates.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "encryption",
      "encryption :: rotation",
      "encryption :: services",
      "transport",
      "inventory",
      "gitstore",
      "history",
      "backup",
      "comparison",
      "push",
      "schedule"
    })
@NullMarked
package dev.kedge.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
