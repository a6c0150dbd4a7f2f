/** Access to the server: user accounts, sign-in, and the token of the local command line. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.kedge.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
