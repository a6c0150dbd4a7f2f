# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/ip firewall filter
add action=drop chain=input comment=d
add action=accept chain=input comment=a
add action=accept chain=input comment=b
add action=accept chain=input comment=c
add action=accept chain=forward comment=x
add action=drop chain=forward comment=y
