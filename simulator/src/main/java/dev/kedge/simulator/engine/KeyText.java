package dev.kedge.simulator.engine;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * The format of users' keys in a backup: one line for each, with the user and the key in OpenSSH's
 * form.
 */
final class KeyText {
  private KeyText() {}

  static String of(Users.UserKey key) {
    return key.user() + "\t" + PublicKeyEntry.toString(key.key());
  }

  static List<Users.UserKey> read(String lines) {
    var keys = new ArrayList<Users.UserKey>();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split("\t", 2);
      keys.add(new Users.UserKey("*" + (keys.size() + 1), parts[0], key(parts[1]), ""));
    }
    return keys;
  }

  private static PublicKey key(String text) {
    try {
      PublicKey key =
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(text)
              .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
      if (key != null) {
        return key;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a key that was written cannot be read", e);
    }
    throw new IllegalStateException("a key that was written cannot be read");
  }
}
