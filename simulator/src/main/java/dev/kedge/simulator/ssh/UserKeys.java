package dev.kedge.simulator.ssh;

import dev.kedge.simulator.engine.Machine;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/**
 * Logins by user key. RouterOS 6 does not support SHA-2 signatures of RSA user keys: it refuses
 * them and logs this (ytti/oxidized issue 2984); 6.40.9 ended the connection (napalm-ros issue
 * 107).
 */
final class UserKeys extends UserAuthPublicKeyFactory {
  private final RouterProfile profile;
  private final Machine machine;

  UserKeys(RouterProfile profile, Machine machine, List<NamedFactory<Signature>> signatures) {
    super(signatures);
    this.profile = profile;
    this.machine = machine;
  }

  @Override
  public UserAuthPublicKey createUserAuth(ServerSession session) {
    return new UserAuthPublicKey(getSignatureFactories()) {
      @Override
      public @Nullable Boolean doAuth(Buffer buffer, boolean init) throws Exception {
        int at = buffer.rpos();
        buffer.getBoolean();
        String algorithm = buffer.getString();
        buffer.rpos(at);
        if (init && isUnsupported(algorithm)) {
          return refuse(session, algorithm);
        }
        return super.doAuth(buffer, init);
      }
    };
  }

  private boolean isUnsupported(String algorithm) {
    return profile.ssh().algorithms().isLegacy()
        && Behaviour.SIX_REFUSES_SHA2_USER_KEYS.on()
        && algorithm.startsWith("rsa-sha2-");
  }

  private boolean refuse(ServerSession session, String algorithm) {
    machine.refusedKey(algorithm);
    if (profile.has(UnverifiedBehaviour.SIX_DROPS_SHA2_USER_KEYS)) {
      session.close(true);
    }
    return false;
  }
}
