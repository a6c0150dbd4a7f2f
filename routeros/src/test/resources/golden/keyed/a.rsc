# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/interface vlan
add interface=bridge name=vlan10 vlan-id=10
add interface=bridge name=vlan20 vlan-id=20
add interface=bridge name=vlan30 vlan-id=30
/ip address
add address=10.0.0.1/24 interface=bridge network=10.0.0.0
add address=10.0.10.1/24 comment=office interface=vlan10 network=10.0.10.0
/interface wireguard peers
add allowed-address=10.9.0.2/32 comment=laptop interface=wg0 public-key="aaaa="
/ip firewall address-list
add address=192.0.2.1 list=admins
add address=192.0.2.2 list=admins
