package dev.kedge.simulator.profile;

/** The type of a router's SSH host key (see routeros-behaviour.md#ssh-host-keys). */
public enum HostKeyType {
  /** RSA of 2,048 bits, the default of every version. */
  RSA,

  /** Possible from RouterOS 7.9. */
  ED25519,

  /** DSA of 1,024 bits, in old versions of RouterOS 6 only. */
  DSS
}
