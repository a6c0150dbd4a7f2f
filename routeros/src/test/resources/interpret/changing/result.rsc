/ip firewall filter
add action=accept chain=input comment=a
add action=drop chain=input comment=b log=yes
add action=drop chain=input comment="now c2" disabled=yes
/ip dns
set cache-size=4096KiB servers=1.1.1.1,8.8.8.8
/interface bridge
add name=lan
/interface vlan
add disabled=yes interface=lan name=v22 vlan-id=2
add interface=lan name=v3 vlan-id=3
add comment="by id" interface=lan name=v4 vlan-id=4
/ip route
add distance=5 dst-address=10.0.0.0/8 gateway=10.0.0.1
/system identity
set name=new
