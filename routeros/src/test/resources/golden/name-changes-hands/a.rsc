# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=guests
add name=kedge-1
/interface vlan
add interface=kedge-1 name=old vlan-id=9
/ip address
add address=10.4.0.1/24 interface=guests network=10.4.0.0
