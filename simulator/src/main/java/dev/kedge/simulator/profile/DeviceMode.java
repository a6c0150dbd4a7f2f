package dev.kedge.simulator.profile;

/**
 * What the router lets anybody do, whatever their policies (see routeros-behaviour.md#device-mode);
 * from 7.17 on.
 */
public enum DeviceMode {
  /** Without scheduler, fetch and e-mail: how home routers leave the factory. */
  HOME,
  BASIC,
  ADVANCED,
  /** A suspicious configuration was found at boot: no new schedulers. */
  FLAGGED
}
