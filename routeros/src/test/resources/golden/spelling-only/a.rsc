# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/ip firewall filter
# in/out-interface matcher not possible when interface (ether1) is slave
add action=accept chain=input comment="a  b" dst-port=22
/interface wifi
add channel.band=5ghz-ax channel.width=20mhz name=wifi1
/interface list
add name=LAN
add name=WAN
/ip dns
set servers=192.0.2.53
