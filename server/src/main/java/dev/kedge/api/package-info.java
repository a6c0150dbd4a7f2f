/** The REST API under {@code /api/v1}, in JSON. Errors are problem+json and say what to do. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "encryption",
      "encryption :: rotation",
      "encryption :: services",
      "transport",
      "inventory",
      "credentials",
      "capture",
      "rotation",
      "gitstore",
      "history",
      "backup",
      "comparison",
      "retention",
      "facts",
      "push",
      "push :: plan",
      "push :: selftest",
      "schedule",
      "access"
    })
@NullMarked
package dev.kedge.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
