# 2026-01-02 03:04:05 by RouterOS 7.16.2
/ip address
add address=192.0.2.2/24 interface=ether1 network=192.0.2.0
/ip firewall filter
add action=drop chain=input
add action=accept chain=input dst-port=22 protocol=tcp
/system identity
set name=site7
