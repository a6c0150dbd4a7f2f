# 2026-01-02 03:04:05 by RouterOS 7.16.2
/ip pool
add name=old ranges=192.0.2.10-192.0.2.20
/ip dhcp-server
add address-pool=old interface=ether2 name=server1
/ppp profile
add name=gone remote-address=old
/ppp secret
add name=anna profile=gone
