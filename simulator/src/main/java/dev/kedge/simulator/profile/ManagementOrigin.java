package dev.kedge.simulator.profile;

/**
 * The place from which new connections to a router seem to come. The router's own configuration
 * decides whether they get in.
 *
 * @param from the source address
 * @param to the destination address, one of the router's own
 * @param interfaceName the interface where packets enter: the {@code default-name} of hardware, or
 *     a name
 * @param vlan the VLAN tag of the packets; 0 for none
 * @param port the destination TCP port; 0 for the port of the service
 */
public record ManagementOrigin(String from, String to, String interfaceName, int vlan, int port) {
  /** An origin whose connections go to the port of the service. */
  public ManagementOrigin(String from, String to, String interfaceName, int vlan) {
    this(from, to, interfaceName, vlan, 0);
  }
}
