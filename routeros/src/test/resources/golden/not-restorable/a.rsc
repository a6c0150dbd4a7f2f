# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=lan
/ip address
add address=10.0.0.1/24 interface=*7 network=10.0.0.0
add address=10.1.0.1/24 comment=stays interface=*8 network=10.1.0.0
/ip firewall filter
add action=drop chain=input comment=dangling in-interface=!*9
add action=drop chain=input comment=plain
/iot wiliot servers
set *1 address=192.0.2.9
/system identity
set name=x
/odd menu
remove [ find x=1 ]
