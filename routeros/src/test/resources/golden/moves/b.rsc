# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall filter
add action=accept chain=forward comment=f3
add action=accept chain=input comment=new src-address=10.0.0.0/8
add action=accept chain=input comment=i3 log=yes
add action=accept chain=forward comment=f0
add action=accept chain=forward comment=f2
add action=accept chain=input comment=i1
add action=accept chain=forward comment=f1
add action=drop chain=input comment=i4
add action=drop chain=input comment=last
/queue simple
add name=q3 target=10.0.0.3/32
add name=q0 target=10.0.0.0/32
add name=q1 target=10.0.0.1/32
