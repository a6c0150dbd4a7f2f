/** Data keys: one for each diff, encrypted by the tenant's key. */
@NamedInterface("datakey")
@NullMarked
package dev.kedge.encryption.datakey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
