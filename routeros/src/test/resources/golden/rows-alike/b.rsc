# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall filter
add action=log chain=input comment=second
add action=accept chain=input
add action=accept chain=input
add action=log chain=input comment=first
add action=accept chain=input
add action=drop chain=forward
add action=drop chain=forward
/ip firewall address-list
add address=192.0.2.1 list=l
add address=192.0.2.1 list=m
/ip route
add gateway=10.0.0.1
add comment=keep gateway=10.0.0.2
