/interface vlan
add interface=ether1 name=v3 vlan-id=3
/queue interface
set v3 queue=wireless-default
