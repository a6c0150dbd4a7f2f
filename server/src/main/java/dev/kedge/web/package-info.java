/**
 * The pages for people, rendered by the server, with small replacements by htmx; they also work
 * without scripts.
 *
 * <p>In: requests with bound tenant and actor. Out: HTML. Nothing is loaded from elsewhere and
 * nothing is inline, so that the content policy can be {@code default-src 'self'}. The templates
 * escape every text from outside.
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
      "push :: plan",
      "schedule"
    })
@NullMarked
package dev.kedge.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
