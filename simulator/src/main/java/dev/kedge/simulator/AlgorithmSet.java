package dev.kedge.simulator;

/** Which SSH algorithms a router offers (contract §2.4). */
public enum AlgorithmSet {
  /** As RouterOS 7.7 and later: curve25519, ECDH and SHA-2. */
  MODERN,

  /** As RouterOS 6 without strong-crypto: SHA-1 key exchange, ssh-rsa or ssh-dss host keys. */
  LEGACY
}
