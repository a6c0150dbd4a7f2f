package dev.kedge.simulator.ssh;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/** Counts connections and makes the key exchange as slow as a weak board's (contract §2.4). */
record Arrivals(AtomicLong accepted, Duration handshakeDelay) implements SessionListener {
  @Override
  public void sessionCreated(Session session) {
    accepted.incrementAndGet();
  }

  @Override
  public void sessionNegotiationStart(
      Session session,
      Map<KexProposalOption, String> clientProposal,
      Map<KexProposalOption, String> serverProposal) {
    try {
      Thread.sleep(handshakeDelay); // on this session's own virtual thread
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closing: MINA ends the session
    }
  }
}
