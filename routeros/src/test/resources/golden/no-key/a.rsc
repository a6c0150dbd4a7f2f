# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/ip route
add distance=1 dst-address=0.0.0.0/0 gateway=192.0.2.1
add dst-address=10.1.0.0/16 gateway=10.0.0.2
add blackhole dst-address=10.2.0.0/16
/system logging
add topics=firewall
/tool netwatch
add comment=core host=10.0.0.2 interval=10s
