package dev.kedge.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Random;

/** Generated exports of any size, always the same. */
final class Exports {
  private Exports() {}

  /** Generates what a provider's router has most of: rules, lists, leases, queues, secrets. */
  static byte[] mixed(int bytes) {
    var random = new Random(1);
    var text = new StringBuilder("# 2026-01-01 00:00:00 by RouterOS 7.16.2\r\n#\r\n");
    while (text.length() < bytes) {
      int n = text.length();
      switch (random.nextInt(6)) {
        case 0 ->
            text.append("/ip firewall filter\r\n")
                .append("add action=accept chain=input comment=\"allow site ")
                .append(n)
                .append("\" connection-state=\\\r\n    established,related dst-port=22,8291")
                .append(" protocol=tcp src-address-list=noc\r\n");
        case 1 -> {
          text.append("/ip firewall address-list\r\n");
          for (int i = 0; i < 8; i++) {
            text.append("add address=").append(address(random)).append(" list=blocked\r\n");
          }
        }
        case 2 ->
            text.append("/ip dhcp-server lease\r\nadd address=")
                .append(address(random))
                .append(" client-id=1:2:3:4:5:6:7 comment=\"room \\\"")
                .append(n)
                .append("\\\"\" mac-address=\\\r\n    02:00:00:00:00:01 server=lan\r\n");
        case 3 ->
            text.append("/queue simple\r\nadd max-limit=20M/100M name=customer-")
                .append(n)
                .append(" target=")
                .append(address(random))
                .append("/32\r\n");
        case 4 ->
            text.append("/ppp secret\r\nadd name=user")
                .append(n)
                .append(" password=x profile=home service=pppoe\r\n");
        default ->
            text.append("/system script\r\nadd name=s")
                .append(n)
                .append(
                    " owner=admin policy=read source=\":foreach i in=[/ip route find] do={\\r\\\r\n")
                .append("    \\n  :put [/ip route get \\$i gateway]\\r\\\r\n    \\n}\"\r\n");
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /**
   * Generates an address list.
   *
   * @param edits number of entries modified, removed or added against the list without edits
   */
  static byte[] addressList(int entries, int edits) {
    var text = new StringBuilder("/ip firewall address-list\n");
    int every = edits == 0 ? Integer.MAX_VALUE : entries / edits;
    for (int i = 0; i < entries; i++) {
      String comment = "customer " + i;
      if (i % every == every / 2) {
        switch (i / every % 3) {
          case 0 -> comment = "moved " + i;
          case 1 -> {
            continue;
          }
          default -> entry(text, "172.16." + i, "new " + i);
        }
      }
      entry(text, "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), comment);
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static void entry(StringBuilder text, String address, String comment) {
    text.append("add address=")
        .append(address)
        .append(" comment=\"")
        .append(comment)
        .append("\" list=customers\n");
  }

  private static String address(Random random) {
    return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
  }
}
