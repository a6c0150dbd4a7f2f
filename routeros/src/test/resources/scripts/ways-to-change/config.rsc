/interface bridge
add comment=core name=bridge1
/interface vlan
add interface=bridge1 name=vlan10 vlan-id=10
add disabled=yes interface=bridge1 name=vlan20 vlan-id=20
/ip address
add address=192.0.2.1/24 comment=office interface=vlan10 network=192.0.2.0
/ip firewall filter
add action=accept chain=input comment=first protocol=tcp
add action=drop chain=input comment=last
