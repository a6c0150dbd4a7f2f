package dev.kedge.simulator;

/** Which SSH algorithms a router offers (contract §2.4; exact lists by version are unsure). */
public enum AlgorithmSet {
  /** As RouterOS 7.7 and later: curve25519, ECDH and SHA-2. */
  MODERN,

  /** As RouterOS 7 before 7.7: without curve25519. */
  SEVEN_BEFORE_CURVE25519,

  /** As RouterOS 7 with {@code strong-crypto=yes}: group exchange with SHA-256 only. */
  STRONG_CRYPTO,

  /** As RouterOS 6 without strong-crypto: SHA-1 key exchange, ssh-rsa or ssh-dss host keys. */
  LEGACY
}
