# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall filter
add action=accept chain=input comment=a disabled=no dst-port=53 log=yes protocol=udp !src-port
add action=drop chain=input comment=b disabled=yes !dst-port log=no !protocol !src-port
add action=log chain=input comment=c disabled=no !dst-port log=no !protocol src-port=1
/ip dns
set allow-remote-requests=yes servers=9.9.9.9
