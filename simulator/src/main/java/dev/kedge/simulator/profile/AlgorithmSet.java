package dev.kedge.simulator.profile;

/**
 * The SSH algorithms that a router offers (see routeros-behaviour.md#ssh-algorithms; the exact
 * lists by version are unverified).
 */
public enum AlgorithmSet {
  /** As RouterOS 7.7 and later: curve25519, ECDH and SHA-2. */
  MODERN,

  /** As RouterOS 7 before 7.7: without curve25519. */
  SEVEN_BEFORE_CURVE25519,

  /** As RouterOS 7 with {@code strong-crypto=yes}: group exchange with SHA-256 only. */
  STRONG_CRYPTO,

  /**
   * As RouterOS 6 without strong-crypto: group exchange first, SHA-1, host keys of ssh-dss and
   * ssh-rsa (key exchange list of a RouterOS 6 published at blog.idea4pro.com, 2017; the same four
   * exchanges in Eugeny/russh issue 431).
   */
  LEGACY,

  /**
   * The legacy set without group exchange, as a hAP lite offered it (see
   * routeros-behaviour.md#ssh-algorithms).
   */
  LEGACY_FIXED_GROUPS;

  /** Whether RouterOS 6 offers this set. */
  public boolean isLegacy() {
    return this == LEGACY || this == LEGACY_FIXED_GROUPS;
  }
}
