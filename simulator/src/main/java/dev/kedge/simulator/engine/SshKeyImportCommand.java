package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code /user ssh-keys import}, which gives a user a public key and consumes its file
 * (see routeros-behaviour.md#ssh-user-keys).
 */
final class SshKeyImportCommand implements ConsoleCommand {
  private final RouterProfile profile;
  private final Files files;
  private final Users users;

  SshKeyImportCommand(RouterParts parts) {
    this.profile = parts.profile();
    this.files = parts.files();
    this.users = parts.users();
  }

  @Override
  public Reply run(Call call, Actor actor) {
    @Nullable String user = call.value("user");
    @Nullable String file = call.value("public-key-file");
    byte @Nullable [] content = file == null ? null : files.read(file);
    if (file == null || content == null) {
      throw new Failure("failure: no such file");
    }
    if (user == null || users.find(user).isEmpty()) {
      throw new Failure("input does not match any value of user");
    }
    PublicKey key = read(new String(content, StandardCharsets.US_ASCII).strip());
    users.addKey(user, key, file);
    files.remove(file);
    return Reply.NOTHING;
  }

  private PublicKey read(String line) {
    var wrong = new Failure("unable to load key file (wrong format or bad passphrase)!");
    if (!isSupported(line.split(" ", 2)[0])) {
      throw wrong;
    }
    try {
      PublicKey key =
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
              .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
      if (key == null) {
        throw wrong;
      }
      return key;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw wrong;
    }
  }

  /** Whether the version accepts keys of this type (see routeros-behaviour.md#ssh-user-keys). */
  private boolean isSupported(String type) {
    return type.equals("ssh-rsa")
        || (type.equals("ssh-ed25519") && profile.version().isAtLeast(7, 12))
        || (type.equals("ssh-dss") && !profile.version().isAtLeast(7, 0))
        || !Behaviour.KEY_TYPES_BY_VERSION.on();
  }
}
