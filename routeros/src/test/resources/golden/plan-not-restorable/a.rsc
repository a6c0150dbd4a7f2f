# 2026-01-02 03:04:05 by RouterOS 7.16.2
/interface list member
add interface=*12 list=LAN
/ip dns
set servers=192.0.2.53
