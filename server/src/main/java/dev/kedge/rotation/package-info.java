/**
 * Rotation of credentials: a new password or key is put on the router, tried, and only then is the
 * old one dropped.
 *
 * <p>It is a room of its own because it needs both credentials and sessions of {@code capture},
 * which needs credentials.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "encryption",
      "transport",
      "inventory",
      "credentials",
      "capture"
    })
@NullMarked
package dev.kedge.rotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
