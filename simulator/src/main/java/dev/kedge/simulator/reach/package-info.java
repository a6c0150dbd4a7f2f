/**
 * Whether a new connection reaches the router's SSH service, by its own configuration (see
 * routeros-behaviour.md#open-sessions-stay).
 *
 * <p>In: rows of menus and where the client sits. Out: what becomes of the first packet. Pure: no
 * I/O, no clock. Covers what management of a router over IPv4 rests on: interfaces, bonds, bridges
 * with VLAN filtering, VLANs, addresses, routes, raw and input chains, destination NAT, the service
 * itself. A matcher it does not know does not match.
 */
@NullMarked
package dev.kedge.simulator.reach;

import org.jspecify.annotations.NullMarked;
