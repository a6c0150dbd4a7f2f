package dev.kedge.simulator.profile;

/**
 * The device-mode of RouterOS, which limits what any user can do, whatever the user's policies are
 * (see routeros-behaviour.md#device-mode); from 7.17 on.
 */
public enum DeviceMode {
  /** No scheduler, fetch or e-mail: the factory default of home routers. */
  HOME,
  BASIC,
  ADVANCED,
  /** A suspicious configuration was found at boot: no new scheduler entries. */
  FLAGGED
}
