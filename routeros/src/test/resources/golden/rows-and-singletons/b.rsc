# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/interface ethernet
set [ find default-name=ether1 ] name=uplink
set [ find default-name=ether2 ] comment="to the switch"
/ip service
set telnet disabled=yes
/ip dns
set servers=192.0.2.53,192.0.2.54
/port
set 0 name=usb0
/ppp profile
set *0 !only-one
/system clock
set time-zone-name=Europe/Riga
/system identity
set name=edge-1
