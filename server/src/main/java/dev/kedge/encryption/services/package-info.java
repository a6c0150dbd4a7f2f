/** Chooses the key service of each tenant. */
@NamedInterface("services")
@NullMarked
package dev.kedge.encryption.services;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
