package dev.kedge.transport.mina;

import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import dev.kedge.transport.Target;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * State of one login: sets up its session, checks the host key, and records the library's events,
 * so that a failure is classified by facts and not by the text of an exception.
 *
 * <p>Events arrive on I/O threads; the connecting thread reads after {@link #awaitKeyExchange}.
 */
public final class ConnectionAttempt
    implements SessionListener, ServerKeyVerifier, PasswordAuthenticationReporter {
  static final AttributeKey<ConnectionAttempt> KEY = new AttributeKey<>();

  /** Passed when connecting, so that the session carries it from the start. */
  final AttributeRepository context = AttributeRepository.ofKeyValuePair(KEY, this);

  private final Target target;
  private final CountDownLatch keysExchangedOrClosed = new CountDownLatch(1);
  private volatile @Nullable HostKey presented;
  private volatile @Nullable KexProposalOption withoutCommon;
  private volatile List<String> negotiated = List.of();
  private volatile boolean begun;
  private volatile boolean identified;
  private volatile boolean keysExchanged;
  private volatile boolean passwordTried;
  private volatile int disconnectCode;
  private volatile @Nullable Throwable exception;

  ConnectionAttempt(Target target) {
    this.target = target;
  }

  static @Nullable ConnectionAttempt of(Session session) {
    AttributeRepository context = ((ClientSession) session).getConnectionContext();
    return context == null ? null : context.getAttribute(KEY);
  }

  /** Sets the session's algorithms and checks before anything is sent. */
  void prepare(ClientSession session) {
    begun = true;
    AlgorithmLists lists = AlgorithmLists.of(target.algorithms());
    HostKey pinned = target.pinned();
    (pinned == null ? lists : lists.preferring(pinned)).applyTo(session);
    if (target.algorithms() == Algorithms.LEGACY) { // old routers have only 1024-bit groups
      CoreModuleProperties.PROP_DHGEX_CLIENT_MIN_KEY.set(session, 1024);
    }
    session.setServerKeyVerifier(this);
    session.setPasswordAuthenticationReporter(this);
    session.addSessionListener(this);
  }

  boolean awaitKeyExchange(Duration timeout) throws InterruptedException {
    return keysExchangedOrClosed.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  Target target() {
    return target;
  }

  @Nullable HostKey presented() {
    return presented;
  }

  /** Kind of algorithm for which the two sides have none in common. */
  @Nullable KexProposalOption withoutCommon() {
    return withoutCommon;
  }

  /** Whether the TCP connection was made. */
  boolean begun() {
    return begun;
  }

  /** Whether the peer identified itself as SSH. */
  boolean identified() {
    return identified;
  }

  boolean keysExchanged() {
    return keysExchanged;
  }

  /** Whether the password was sent. */
  boolean passwordTried() {
    return passwordTried;
  }

  void tryingPassword() {
    passwordTried = true;
  }

  /** Code of the router's disconnect message; 0 without one. */
  int disconnectCode() {
    return disconnectCode;
  }

  @Nullable Throwable exception() {
    return exception;
  }

  Algorithms negotiated() {
    return negotiated.stream().allMatch(AlgorithmLists::isModern)
        ? Algorithms.MODERN
        : Algorithms.LEGACY;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    var buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    HostKey shown =
        new HostKey(
            KeyUtils.getKeyType(key), Base64.getEncoder().encodeToString(buffer.getCompactData()));
    presented = shown;
    return target.pinned() == null || shown.equals(target.pinned());
  }

  @Override
  public void signalAuthenticationAttempt(
      ClientSession session, String service, String old, boolean modified, String updated) {
    passwordTried = true;
  }

  @Override
  public void sessionPeerIdentificationReceived(
      Session session, String version, List<String> extraLines) {
    identified = true;
  }

  @Override
  public void sessionNegotiationEnd(
      Session session,
      Map<KexProposalOption, String> ours,
      Map<KexProposalOption, String> theirs,
      Map<KexProposalOption, String> agreed,
      @Nullable Throwable reason) {
    if (reason == null) {
      negotiated = namesInUse(agreed);
    } else {
      withoutCommon =
          KexProposalOption.VALUES.stream()
              .filter(option -> !meet(ours.get(option), theirs.get(option)))
              .findFirst()
              .orElse(KexProposalOption.ALGORITHMS);
    }
  }

  @Override
  public void sessionEvent(Session session, Event event) {
    if (event == Event.KeyEstablished) {
      keysExchanged = true;
      keysExchangedOrClosed.countDown();
    }
  }

  @Override
  public void sessionException(Session session, Throwable t) {
    exception = t;
  }

  @Override
  public void sessionDisconnect(
      Session session, int reason, String message, String language, boolean initiator) {
    if (!initiator) {
      disconnectCode = reason;
    }
  }

  @Override
  public void sessionClosed(Session session) {
    keysExchangedOrClosed.countDown();
  }

  private static List<String> namesInUse(Map<KexProposalOption, String> agreed) {
    String out = agreed.getOrDefault(KexProposalOption.C2SENC, "");
    String in = agreed.getOrDefault(KexProposalOption.S2CENC, "");
    var names = new ArrayList<String>();
    names.add(agreed.getOrDefault(KexProposalOption.ALGORITHMS, ""));
    names.add(agreed.getOrDefault(KexProposalOption.SERVERKEYS, ""));
    names.add(out);
    names.add(in);
    if (!AlgorithmLists.authenticates(out)) { // otherwise a MAC may be agreed but is not used
      names.add(agreed.getOrDefault(KexProposalOption.C2SMAC, ""));
    }
    if (!AlgorithmLists.authenticates(in)) {
      names.add(agreed.getOrDefault(KexProposalOption.S2CMAC, ""));
    }
    return List.copyOf(names);
  }

  private static boolean meet(@Nullable String ours, @Nullable String theirs) {
    return ours == null
        || theirs == null
        || ours.equals(theirs)
        || !Collections.disjoint(Arrays.asList(ours.split(",")), Arrays.asList(theirs.split(",")));
  }
}
