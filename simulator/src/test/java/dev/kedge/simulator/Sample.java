package dev.kedge.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A small configuration and routers that hold it, on a clock that stands still. */
final class Sample {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

  static final String CONFIGURATION =
      """
      # 2024-10-25 12:09:43 by RouterOS 7.15.2
      # software id = AAAA-BBBB
      #
      # model = RB750
      # serial number = 000000000000
      /interface wireguard
      add listen-port=13231 mtu=1420 name=wg private-key="bm90IGEga2V5IGJ1dCBsb29rcyBsaWtlIG9uZSEhISE="
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
    return router(RouterProfile.of("7.16.2"), CONFIGURATION);
  }

  static SimulatedRouter router(RouterProfile profile, String configuration) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    return SimulatedRouter.start(profile, configuration, loopback, CLOCK);
  }
}
