# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add comment=core name=lan protocol-mode=none
/interface ethernet
set [ find default-name=ether1 ] comment=uplink disabled=yes
set [ find default-name=ether2 ] name=server
/ip dns
set allow-remote-requests=yes cache-size=4096KiB servers=192.0.2.53
/ip firewall filter
add action=accept chain=input comment="with port" dst-port=22 log=yes log-prefix=x protocol=tcp
/ip service
set telnet disabled=yes
set www address=10.0.0.0/8 port=8080
/new thing
add name=a on=yes text=x
/ppp profile
set *0 only-one=yes
set *FFFFFFFE comment=enc
/snmp community
set [ find default=yes ] addresses=10.0.0.0/8
/system logging
set 0 topics=info,!firewall
