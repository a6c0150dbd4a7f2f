# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/interface vlan
add interface=bridge name=vlan30 vlan-id=30
add interface=bridge name=guest vlan-id=20
add interface=bridge name=vlan10 vlan-id=11
/ip address
add address=10.0.0.1/24 disabled=yes interface=bridge network=10.0.0.0
add address=10.0.11.1/24 interface=vlan10 network=10.0.11.0
/interface wireguard peers
add allowed-address=10.9.0.3/32 comment=laptop interface=wg0 public-key="aaaa="
/ip firewall address-list
add address=192.0.2.2 list=admins
add address=192.0.2.3 list=admins
