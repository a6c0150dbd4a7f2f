package dev.kedge.simulator.profile;

/**
 * Where the people sit who manage the router: new connections are judged by the router's own
 * configuration as if they came from there.
 *
 * @param from their address
 * @param to the router's address that they call
 * @param interfaceName where their packets come in: the {@code default-name} of hardware, or a name
 * @param vlan the tag that packets carry on that wire; 0 for none
 * @param port the one of TCP that they call; 0: wherever the service listens
 */
public record ManagementOrigin(String from, String to, String interfaceName, int vlan, int port) {
  /** Of whoever knows where the service listens. */
  public ManagementOrigin(String from, String to, String interfaceName, int vlan) {
    this(from, to, interfaceName, vlan, 0);
  }
}
