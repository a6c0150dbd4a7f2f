/**
 * Reachability of a router's SSH service for new connections, by the router's own configuration
 * (see routeros-behaviour.md#open-sessions-stay).
 *
 * <p>In: rows of menus and a management origin. Out: the fate of the first packet. Pure: no I/O, no
 * clock. Covers what the management of a router over IPv4 depends on: interfaces, bonds, bridges
 * with VLAN filtering, VLANs, addresses, routes, raw and input chains, destination NAT, the service
 * itself. An unknown matcher does not match.
 */
@NullMarked
package dev.kedge.simulator.reach;

import org.jspecify.annotations.NullMarked;
