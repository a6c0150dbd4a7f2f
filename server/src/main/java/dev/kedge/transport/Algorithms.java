package dev.kedge.transport;

/** Sets of cryptographic algorithms, as offered to a router or as negotiated by a session. */
public enum Algorithms {
  /** The offer of current RouterOS: curve25519, ECDH, SHA-2 groups; no SHA-1, no CBC. */
  MODERN,
  /**
   * The modern ones first, then those that RouterOS 6 and older 7 need: SHA-1 groups and
   * signatures, DSA, CBC ciphers (see routeros-behaviour.md#ssh-algorithms). Weak against an
   * attacker on the path, so it must be requested explicitly.
   */
  LEGACY
}
