# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/ip route
add dst-address=10.1.0.0/16 gateway=10.0.0.3
add blackhole dst-address=10.2.0.0/16
add distance=5 dst-address=0.0.0.0/0 gateway=192.0.2.1
/system logging
add action=disk topics=firewall
/tool netwatch
add comment=core host=10.0.0.9 interval=10s
