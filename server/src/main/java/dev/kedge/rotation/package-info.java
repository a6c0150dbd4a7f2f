/**
 * Rotation of credentials: a new password or key is set on the router and tried; only then is the
 * old one dropped.
 *
 * <p>A separate module, because it needs both credentials and sessions of {@code capture}, which
 * itself needs credentials.
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
