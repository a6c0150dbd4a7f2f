/interface vlan
add interface=lan name=v10 vlan-id=10
add comment=two disabled=yes interface=lan name=v20 vlan-id=20
add interface=lan name=v30 vlan-id=30
/interface bridge
add name=lan
/ip address
add address=10.0.0.1/24 interface=v10 network=10.0.0.0
add address=10.0.1.1/24 interface=v20 network=10.0.1.0
/ip firewall filter
add action=accept chain=input comment=a log-prefix=x
add action=drop chain=input comment=d log=yes
add action=drop chain=forward comment=d log-prefix=x
