# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/interface ethernet
set [ find default-name=ether1 ] name=wan
/ip service
set telnet disabled=yes
set www port=8080
/ip dns
set allow-remote-requests=yes servers=192.0.2.53
/port
set 0 name=serial0
/ppp profile
set *0 only-one=yes
/system clock
set time-zone-name=Europe/Riga
