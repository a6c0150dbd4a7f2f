# 2026-11-02 10:00:00 by RouterOS 7.16.2
# software id = AAAA-0000
#
/interface bridge
add name=bridge1 protocol-mode=none
/interface ethernet
set [ find default-name=ether1 ] name=left
set [ find default-name=ether2 ] name=right
set [ find default-name=ether3 ] comment=uplink
/interface list
add name=WAN
/interface bridge port
add bridge=bridge1 interface=left
add bridge=bridge1 interface=right
/interface list member
add interface=ether3 list=WAN
/ip address
add address=192.0.2.2/30 interface=ether3 network=192.0.2.0
add address=10.0.0.1/24 interface=bridge1 network=10.0.0.0
/ip firewall filter
add action=drop chain=input in-interface=!bridge1
add action=drop chain=forward in-interface=ether3 comment="from outside"
/ip route
add dst-address=0.0.0.0/0 gateway=192.0.2.1%ether3
