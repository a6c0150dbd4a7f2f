# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add name=lan
/interface ethernet
set [ find default-name=ether3 ] mtu=1400
/ip firewall filter
add action=accept chain=input comment="with port"
/ip settings
set rp-filter=loose
/new thing
add name=a
/ppp profile
set *0 !only-one
/system logging
set 1 action=disk
