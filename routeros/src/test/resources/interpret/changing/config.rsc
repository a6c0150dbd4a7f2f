/ip firewall filter
add action=accept chain=input comment=a dst-port=22 protocol=tcp src-address=10.0.0.0/8
add action=drop chain=input comment=b disabled=yes
add action=drop chain=input comment=c log=yes
/ip dns
set allow-remote-requests=yes servers=9.9.9.9
/interface bridge
add name=lan
/interface vlan
add comment=x interface=lan name=v1 vlan-id=1
add interface=lan name=v2 vlan-id=2
