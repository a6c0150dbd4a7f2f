# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface vlan
add interface=ether1 name=mgmt vlan-id=5
/ip pool
add name=old ranges=10.9.0.2-10.9.0.9
/ip dhcp-server
add address-pool=old interface=mgmt name=dhcp1
/ip address
add address=10.5.0.2/24 interface=mgmt network=10.5.0.0
/ip route
add dst-address=0.0.0.0/0 gateway=10.5.0.1
/ip service
set ssh port=2222
/ip dns
set servers=10.5.0.1
/ip dns static
add address=10.5.0.9 name=one
add address=10.5.0.10 name=two
/system identity
set name=edge
/system scheduler
add interval=1h name=tick on-event=":log info tick"
/user group
add name=ops policy="ssh,read,!write"
