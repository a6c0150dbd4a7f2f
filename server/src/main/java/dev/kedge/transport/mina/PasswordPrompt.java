package dev.kedge.transport.mina;

import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractive;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Keyboard-interactive authentication for routers that do not offer plain password authentication:
 * answers one hidden prompt with the password, once. A refused password is not sent again: a failed
 * run costs one failed login in the router's log, not several.
 */
final class PasswordPrompt extends UserAuthKeyboardInteractive {
  static final class Factory extends UserAuthKeyboardInteractiveFactory {
    @Override
    public UserAuthKeyboardInteractive createUserAuth(ClientSession session) {
      return new PasswordPrompt();
    }
  }

  @Override
  protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
    return !tried(session) && super.sendAuthDataRequest(session, service);
  }

  @Override
  protected boolean useCurrentPassword(
      ClientSession session,
      @Nullable String password,
      String name,
      String instruction,
      String language,
      String[] prompts,
      boolean[] echo) {
    if (password == null || prompts.length != 1 || echo[0] || tried(session)) {
      return false;
    }
    ConnectionAttempt attempt = ConnectionAttempt.of(session);
    if (attempt != null) {
      attempt.tryingPassword();
    }
    return true;
  }

  private static boolean tried(Session session) {
    ConnectionAttempt attempt = ConnectionAttempt.of(session);
    return attempt != null && attempt.passwordTried();
  }
}
