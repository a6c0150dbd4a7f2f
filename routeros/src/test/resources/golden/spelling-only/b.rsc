# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/interface list
add name=WAN
add name=LAN
/ip/firewall/filter add action=accept chain="input" dst-port=22 comment="a \
    \_b"
/interface wifi
add channel.band=5ghz-ax .width=20mhz name=wifi1
/ip dns
set servers=\
    192.0.2.53
