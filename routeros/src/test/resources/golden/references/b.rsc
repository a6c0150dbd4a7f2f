# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=lan
/ip dhcp-server
add address-pool=guests interface=guest lease-time=1h name=server2
add address-pool=guests interface=lan name=server1
/interface list member
add interface=lan list=LAN
add interface=guest list=GUEST
/interface vlan
add interface=lan name=guest vlan-id=40
/interface list
add name=LAN
add name=GUEST
/ip pool
add name=guests next-pool=more ranges=10.40.0.10-10.40.0.99
add name=more ranges=10.41.0.10-10.41.0.99
/ip address
add address=192.168.88.1/24 interface=lan network=192.168.88.0
add address=10.40.0.1/24 interface=guest network=10.40.0.0
/ip firewall filter
add action=drop chain=input comment=lists in-interface-list=GUEST
