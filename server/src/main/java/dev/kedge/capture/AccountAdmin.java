package dev.kedge.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kedge.transport.Command;
import dev.kedge.transport.LoginKey;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.Secret;
import dev.kedge.transport.TransportException;
import java.util.regex.Pattern;

/** Changes the credentials of Kedge's account on a router. */
public final class AccountAdmin {
  private static final Pattern KEY_ID = Pattern.compile("\\.id=(\\*[0-9A-Fa-f]+)");

  private final RouterSession session;
  private final TemporaryFiles files;

  AccountAdmin(RouterSession session, TemporaryFiles files) {
    this.session = session;
    this.files = files;
  }

  /**
   * Sets the account's password. The session stays open; the next login needs the new password.
   *
   * @throws TransportException REFUSED_BY_ROUTER if the account may not change it
   */
  public void setPassword(Secret password) throws TransportException {
    session
        .run(
            Command.of("/user set [find")
                .argument("name", session.user())
                .words("]")
                .argument("password", password))
        .orRefused();
  }

  /**
   * Installs a public key for the account. From the next login on the key is accepted and the
   * password no longer is (see routeros-behaviour.md#key-ends-password).
   *
   * @throws TransportException REFUSED_BY_ROUTER if the account may not import keys
   */
  public void installKey(LoginKey key) throws TransportException {
    try (var file = files.named(key.name() + ".pub")) {
      session.upload(file.name(), (key.publicLine() + "\n").getBytes(US_ASCII));
      session
          .run(
              Command.of("/user ssh-keys import")
                  .argument("user", session.user())
                  .argument("public-key-file", file.name()))
          .orRefused();
    }
  }

  /**
   * Removes a key of Kedge's from the account. Versions differ in which property shows a key's
   * comment or file (see routeros-behaviour.md#ssh-key-columns), so all properties of each key are
   * searched.
   *
   * @param name the key's {@link LoginKey#name}
   * @return how many keys were removed; 0 also if the router's output does not identify them
   */
  public int removeKey(String name) throws TransportException {
    var said =
        session
            .run(
                Command.of(":put [/user ssh-keys print as-value where")
                    .argument("user", session.user())
                    .words("]"))
            .orRefused()
            .text();
    var removed = 0;
    for (var row : said.split("(?=\\.id=\\*)")) {
      var id = KEY_ID.matcher(row);
      if (row.contains(name) && id.lookingAt()) {
        session.run(Command.of("/user ssh-keys remove").words(id.group(1))).orRefused();
        removed++;
      }
    }
    return removed;
  }
}
