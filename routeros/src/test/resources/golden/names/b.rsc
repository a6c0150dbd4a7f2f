# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=uno
add comment=two name=dos
add comment=same name=tres
add comment=same name=cuatro
add comment=kept mtu=1300 name=cinco
/interface ethernet
set [ find default-name=ether1 ] comment=y name=uplink
set [ find default-name=ether2 ] comment=x
/interface vlan
add interface=dos name=v1 vlan-id=1
add interface=uplink name=v3 vlan-id=2
/interface ethernet switch port
set uplink vlan-mode=check
/ip neighbor discovery
set [ find name=uplink ] discover=no
/ip pool
add name=pool2 ranges=10.0.0.2-10.0.0.9
/ip dhcp-server
add address-pool=pool2 interface=dos name=dhcp2
/port
set 0 name=usb0
/ppp profile
set *0 bridge=dos name=default
/ppp secret
add name=anna profile=default
