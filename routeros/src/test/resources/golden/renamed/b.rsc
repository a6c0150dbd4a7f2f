# 2026-11-02 10:00:00 by RouterOS 7.16.2
# software id = AAAA-0000
#
/interface bridge
add name=core protocol-mode=none
/interface ethernet
set [ find default-name=ether1 ] name=right
set [ find default-name=ether2 ] name=left
set [ find default-name=ether3 ] comment=provider name=wan
/interface list
add name=WAN
/interface bridge port
add bridge=core interface=right
add bridge=core interface=left
/interface list member
add interface=wan list=WAN
/ip address
add address=192.0.2.2/30 interface=wan network=192.0.2.0
add address=10.0.0.1/24 interface=core network=10.0.0.0
/ip firewall filter
add action=drop chain=input in-interface=!core
add action=drop chain=forward in-interface=wan comment="from outside"
/ip route
add dst-address=0.0.0.0/0 gateway=192.0.2.1%wan
