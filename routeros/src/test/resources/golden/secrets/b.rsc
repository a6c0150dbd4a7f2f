# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/interface wireless security-profiles
set [ find default=yes ] wpa2-pre-shared-key=hunter3
/ppp secret
add name=anna password=hunter3
add name=berta password=hunter3
/snmp community
add addresses=198.51.100.0/24 name=hunter2
/system scheduler
add name=job on-event="/ppp secret set anna password=hunter3"
/system script
add name=job source="/ppp secret set anna password=hunter3\r\n:log info x"
