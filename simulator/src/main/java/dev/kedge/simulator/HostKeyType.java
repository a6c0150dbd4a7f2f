package dev.kedge.simulator;

/** Kind of the router's SSH host key (contract §2.4). */
public enum HostKeyType {
  /** RSA of 2,048 bits, the default of every version. */
  RSA,

  /** Possible from RouterOS 7.9. */
  ED25519,

  /** DSA of 1,024 bits, of old RouterOS 6 only. */
  DSS
}
