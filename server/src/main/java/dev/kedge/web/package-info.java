/**
 * The pages for people: rendered here, with small replacements by htmx; they work without scripts
 * too.
 *
 * <p>In: requests whose tenant and actor are bound. Out: HTML. Nothing is loaded from elsewhere and
 * nothing is inline, so that the content policy can be {@code default-src 'self'}. Every text from
 * outside is escaped by the templates.
 *
 * <p>May use: the use cases, access; transport for the words of a device (host key, algorithms).
 */
@ApplicationModule(
    allowedDependencies = {
      "tenancy",
      "audit",
      "kms",
      "transport",
      "device",
      "gitstore",
      "history",
      "backup",
      "push",
      "schedule",
      "access"
    })
@NullMarked
package dev.kedge.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
