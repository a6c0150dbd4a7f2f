/interface bridge
add name=lan
add name=spare
/interface ethernet
set [ find default-name=ether1 ] name=wan
/interface vlan
add interface=lan name=guests vlan-id=20
/interface list
add name=WAN
/ip pool
add name=one next-pool=two ranges=10.0.0.2-10.0.0.9
add name=two ranges=10.0.1.2-10.0.1.9
/interface bridge port
add bridge=lan interface=ether2
/interface list member
add interface=wan list=WAN
/ip address
add address=10.20.0.1/24 interface=guests network=10.20.0.0
/ip dhcp-server
add address-pool=one interface=guests name=dhcp1
/ip firewall filter
add action=drop chain=guests comment=chain in-interface=!lan
add action=jump chain=forward comment=jump in-interface=guests jump-target=guests out-interface-list=!WAN
/ip route
add dst-address=10.0.0.0/8 gateway=192.0.2.1%wan
add dst-address=10.9.0.0/16 gateway=wan
/queue simple
add comment=pair name=q queue=up/down target=guests,10.0.0.0/8
/queue type
add kind=pcq name=up
add kind=pcq name=down
