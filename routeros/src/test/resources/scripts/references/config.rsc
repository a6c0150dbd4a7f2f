/interface ethernet
set [ find default-name=ether1 ] name=wan
/interface bridge
add name=lan
/interface list
add name=LAN
/ip pool
add name=dhcp ranges=192.0.2.10-192.0.2.20
/ip dhcp-server
add address-pool=dhcp interface=lan name=server1
/interface bridge port
add bridge=lan interface=ether2
/interface list member
add interface=lan list=LAN
/ip firewall filter
add action=accept chain=input in-interface=!wan
add action=jump chain=input in-interface-list=LAN jump-target=site
add action=drop chain=site
/ip route
add dst-address=0.0.0.0/0 gateway=192.0.2.254%wan
