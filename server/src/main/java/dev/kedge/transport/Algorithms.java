package dev.kedge.transport;

/**
 * Which cryptographic algorithms are offered to a router, or which kind a session ended up with.
 */
public enum Algorithms {
  /** What current RouterOS offers: curve25519, ECDH, SHA-2 groups; no SHA-1, no CBC. */
  MODERN,
  /**
   * The modern ones first, then what RouterOS 6 and older 7 need: SHA-1 groups and signatures, DSA,
   * CBC ciphers (see routeros-behaviour.md#ssh-algorithms). Weak against an attacker on the path,
   * so it is asked for by name.
   */
  LEGACY
}
