package dev.kedge.encryption.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the embedded key service.
 *
 * @param masterKey secret that encrypts the key files: 64 hexadecimal digits, such as {@code
 *     openssl rand -hex 32} prints. Without it, only the files' permissions protect them; null:
 *     none
 */
@ConfigurationProperties("kedge")
public record MasterKeySettings(@Nullable MasterKey masterKey) {}
