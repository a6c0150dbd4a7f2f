/interface bridge
add name=core
add name=spare
/interface ethernet
set [ find default-name=ether1 ] name=uplink
/interface vlan
add interface=core name=guests vlan-id=21
/interface list
add name=OUTSIDE
/ip pool
add name=one next-pool=second ranges=10.0.0.2-10.0.0.9
add name=second ranges=10.0.1.2-10.0.1.9
/interface bridge port
add bridge=core interface=ether2
/interface list member
add interface=uplink list=OUTSIDE
/ip address
add address=10.20.0.1/24 interface=*4 network=10.20.0.0
/ip dhcp-server
add address-pool=one interface=*4 name=dhcp1
/ip firewall filter
add action=drop chain=guests comment=chain in-interface=!core
add action=jump chain=forward comment=jump in-interface=*4 jump-target=guests \
    out-interface=guests out-interface-list=!OUTSIDE
/ip route
add dst-address=10.0.0.0/8 gateway=192.0.2.1%uplink
add dst-address=10.9.0.0/16 gateway=uplink
/queue simple
add comment=pair name=q queue=up/low target=*4,10.0.0.0/8
/queue type
add kind=pcq name=up
add kind=pcq name=low
