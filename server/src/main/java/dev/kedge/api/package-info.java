/**
 * The REST API under {@code /api/v1}, in JSON; errors are problem+json that says what to do.
 *
 * <p>May use: the use cases, access.
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
      "access"
    })
@NullMarked
package dev.kedge.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
