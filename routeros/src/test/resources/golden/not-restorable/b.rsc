# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=lan
/ip address
add address=10.1.0.1/24 interface=*8 network=10.1.0.0
/ip firewall filter
add action=drop chain=input comment=dangling in-interface=lan
add action=drop chain=input comment=plain log=yes
/iot wiliot servers
set *1 address=192.0.2.10
/system identity
set name=y
/odd menu
add x=2
