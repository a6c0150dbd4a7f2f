# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface vlan
add interface=ether1 name=mgmt vlan-id=6
add interface=ether1 name=voice vlan-id=7
/ip dhcp-server
add interface=voice name=dhcp2
/ip address
add address=10.5.0.3/24 interface=mgmt network=10.5.0.0
/ip route
add dst-address=0.0.0.0/0 gateway=10.5.0.254
/ip service
set ssh port=22222
/ip dns
set servers=10.5.0.254
/ip dns static
add address=10.5.0.10 name=two
add address=10.5.0.9 name=one
/system identity
set name=edge-2
/user group
add name=ops policy="ssh,read,write"
/system script
add name=later source=":log info later"
