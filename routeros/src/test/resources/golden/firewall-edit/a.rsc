# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/ip firewall filter
add action=accept chain=input comment="established" connection-state=established,related
add action=accept chain=input comment="allow winbox" dst-port=8291 protocol=tcp src-address-list=admins
add action=accept chain=forward comment=lan in-interface-list=LAN
add action=accept chain=input protocol=icmp
add action=drop chain=input comment="drop the rest"
