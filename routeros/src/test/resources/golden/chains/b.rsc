# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall filter
add action=accept chain=forward comment=f2
add action=accept chain=input comment=i1
add action=drop chain=forward comment=i2 src-address=10.0.0.0/8
add action=accept chain=input comment=i3
add action=passthrough chain=theirs comment=m1
add action=reject chain=input comment=i4
