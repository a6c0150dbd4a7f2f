package dev.kedge.simulator;

import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.time.Instant;

/** A small configuration, and routers with it whose time stands still. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  static final String CONFIGURATION =
      """
      # 2024-10-25 12:09:43 by RouterOS 7.15.2
      # software id = AAAA-BBBB
      #
      # model = RB750
      # serial number = 000000000000
      /interface bridge
      add name=bridge
      /interface wireguard
      add listen-port=13231 mtu=1420 name=wg private-key="bm90IGEga2V5IGJ1dCBsb29rcyBsaWtlIG9uZSEhISE="
      /interface list
      add name=LAN
      /ip address
      add address=192.168.88.1/24 comment=lan interface=bridge network=192.168.88.0
      /ip firewall filter
      add action=accept chain=input comment="established, related" \\
          connection-state=established,related
      # inactive time
      add action=drop chain=input comment="drop the rest" in-interface-list=!LAN
      /system identity
      set name=sample
      """;

  private Sample() {}

  static SimulatedRouter router() throws IOException {
    return router("7.16.2");
  }

  static SimulatedRouter router(String version) throws IOException {
    return router(RouterProfile.of(version), CONFIGURATION);
  }

  static SimulatedRouter router(RouterProfile profile) throws IOException {
    return router(profile, CONFIGURATION);
  }

  static SimulatedRouter router(RouterProfile profile, String configuration) throws IOException {
    return SimulatedRouter.start(profile, configuration, TimeScale.still(NOW));
  }
}
