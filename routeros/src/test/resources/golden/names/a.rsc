# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=one
add comment=two name=two
add comment=same name=three
add comment=same name=four
add comment=kept mtu=1400 name=five
/interface ethernet
set [ find default-name=ether1 ] name=wan
set [ find default-name=ether2 ] comment=x
/interface vlan
add interface=two name=v1 vlan-id=1
add interface=wan name=v2 vlan-id=2
/interface ethernet switch port
set wan vlan-mode=secure
/ip neighbor discovery
set [ find name=wan ] discover=no
/ip pool
add name=pool1 ranges=10.0.0.2-10.0.0.9
/ip dhcp-server
add address-pool=pool1 interface=two name=dhcp1
/port
set 0 name=serial0
/ppp profile
set *0 bridge=two name=base
/ppp secret
add name=anna profile=base
