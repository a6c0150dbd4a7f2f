# 2026-01-02 03:04:05 by RouterOS 7.16.2
/ip pool
add name=new ranges=192.0.2.30-192.0.2.40
/ip dhcp-server
add address-pool=new interface=ether2 lease-time=1h name=server1
/ppp secret
add name=bert
