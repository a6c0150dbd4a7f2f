# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall filter
add action=accept chain=input comment=i1
add action=accept chain=forward comment=f1
add action=accept chain=input comment=i2
add action=accept chain=forward comment=f2
add action=accept chain=input comment=i3
add action=accept chain=forward comment=f3
add action=drop chain=input comment=i4
/queue simple
add name=q1 target=10.0.0.1/32
add name=q2 target=10.0.0.2/32
add name=q3 target=10.0.0.3/32
