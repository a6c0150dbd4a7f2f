/** The embedded key service: keys in files owned by Kedge's user. */
@NamedInterface("embedded")
@NullMarked
package dev.kedge.encryption.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
