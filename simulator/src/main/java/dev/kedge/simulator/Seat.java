package dev.kedge.simulator;

/**
 * Where the people sit who manage the router: new connections are judged by the router's own
 * configuration as if they came from there.
 *
 * @param from their address
 * @param to the router's address that they call
 * @param interfaceName where their packets come in: the {@code default-name} of hardware, or a name
 * @param vlan the tag that packets carry on that wire; 0 for none
 */
public record Seat(String from, String to, String interfaceName, int vlan) {}
