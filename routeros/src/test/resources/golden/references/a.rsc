# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=lan
add name=old
/interface vlan
add interface=old name=cameras vlan-id=30
/interface list
add name=LAN
add name=OLD
/ip pool
add name=dhcp ranges=192.168.88.10-192.168.88.99
add name=spare ranges=192.168.99.10-192.168.99.99
/ip dhcp-server
add address-pool=dhcp interface=lan name=server1
/interface bridge port
add bridge=old interface=ether4
/interface list member
add interface=lan list=LAN
add interface=cameras list=OLD
/ip address
add address=192.168.88.1/24 interface=lan network=192.168.88.0
add address=192.168.30.1/24 interface=cameras network=192.168.30.0
/ip firewall filter
add action=drop chain=forward comment="no cameras" in-interface=cameras
add action=drop chain=input comment=lists in-interface-list=OLD
