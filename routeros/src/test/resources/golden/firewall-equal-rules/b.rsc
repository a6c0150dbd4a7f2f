# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/ip firewall mangle
add action=log chain=prerouting comment=one
add action=accept chain=prerouting
add action=log chain=prerouting comment=two
add action=accept chain=prerouting
