# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall filter
add action=accept chain=input comment=a disabled=no !dst-port log=no !protocol !src-port
add action=drop chain=input comment=b disabled=no dst-port=22 log=no protocol=tcp !src-port
/ip dns
set allow-remote-requests=no servers=""
