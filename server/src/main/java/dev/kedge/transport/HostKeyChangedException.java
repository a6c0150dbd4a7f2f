package dev.kedge.transport;

/** The router presented a different host key than the pinned one. No password was sent to it. */
public final class HostKeyChangedException extends TransportException {
  private final transient HostKey pinned;
  private final transient HostKey presented;

  public HostKeyChangedException(String address, HostKey pinned, HostKey presented) {
    super(
        Kind.HOST_KEY_CHANGED,
        "%s shows host key %s (%s) instead of the known %s (%s). No password was sent. Accept the new key only if the router was reset, replaced or got new keys."
            .formatted(
                address,
                presented.fingerprint(),
                presented.algorithm(),
                pinned.fingerprint(),
                pinned.algorithm()));
    this.pinned = pinned;
    this.presented = presented;
  }

  public HostKey pinned() {
    return pinned;
  }

  public HostKey presented() {
    return presented;
  }
}
