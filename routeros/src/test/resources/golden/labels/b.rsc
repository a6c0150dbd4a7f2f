# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface ethernet
set [ find default-name=ether1 ] mtu=1500
/interface wireguard peers
add allowed-address=10.9.0.4/32 interface=wg0 name=phone public-key="bbbb="
add allowed-address=10.9.0.5/32 interface=wg0 public-key="cccc="
/ip dhcp-client
add interface=ether1 use-peer-dns=yes
/ip dhcp-server lease
add address=10.0.0.9 mac-address=00:00:5E:00:53:02 server=dhcp1
/ip dns static
add address=10.0.0.2 name=router.lan
add forward-to=10.0.0.54 regexp="\\.corp\$"
/ip firewall filter
add action=accept chain=input comment=nine dst-port=1 in-interface=ether1 log=yes log-prefix=p protocol=tcp src-port=2 ttl=equal:3
add action=accept chain=input
add action=log chain=input comment="one eight" dst-port=1 in-interface=ether2 log=yes log-prefix=p protocol=tcp src-port=2
add action=reject chain=output comment="one nine" dst-port=1 limit=1,5:packet log=yes log-prefix=p protocol=udp out-interface=ether9 src-address=192.0.2.1 src-port=9
/ip ipsec policy
set 0 proposal=default
/ip smb shares
set [ find ] disabled=no
/ipv6 firewall filter
add action=drop chain=input comment=six log=yes
/ipv6 route
add distance=2 dst-address=2001:db8::/32 gateway=fe80::1
/routing filter rule
add chain=out comment=all rule="accept"
/system leds
add leds=led1 type=off
/system ntp client servers
add address=192.0.2.123 iburst=no
/user group
set full policy="ssh,read,write"
