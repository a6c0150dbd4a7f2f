# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface ethernet
set [ find default-name=ether1 ] mtu=1400
/interface wireguard peers
add allowed-address=10.9.0.2/32 interface=wg0 name=phone public-key="bbbb="
add allowed-address=10.9.0.3/32 interface=wg0 public-key="cccc="
/ip dhcp-client
add interface=ether1 use-peer-dns=no
/ip dhcp-server lease
add address=10.0.0.9 mac-address=00:00:5E:00:53:01 server=dhcp1
/ip dns static
add address=10.0.0.1 name=router.lan
add forward-to=10.0.0.53 regexp="\\.corp\$"
/ip firewall filter
add action=accept chain=input comment=nine
add action=accept chain=input
/ip ipsec policy
set 0 proposal=other
/ip smb shares
set [ find ] disabled=yes
/ipv6 firewall filter
add action=drop chain=input comment=six
/ipv6 route
add dst-address=2001:db8::/32 gateway=fe80::1
/routing filter rule
add chain=out rule="accept"
/system leds
add leds=led1 type=on
/system ntp client servers
add address=192.0.2.123
/user group
set full policy="ssh,read"
