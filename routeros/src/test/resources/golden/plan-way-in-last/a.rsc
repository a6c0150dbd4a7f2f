# 2026-01-02 03:04:05 by RouterOS 7.16.2
/ip address
add address=192.0.2.1/24 interface=ether1 network=192.0.2.0
/ip dns
set servers=192.0.2.53
/ip firewall filter
add action=accept chain=input dst-port=22 protocol=tcp
add action=drop chain=input
/queue simple
add name=q1 target=192.0.2.7/32
