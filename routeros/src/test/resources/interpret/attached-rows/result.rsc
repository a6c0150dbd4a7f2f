/interface vlan
add interface=ether1 name=v2 vlan-id=2
add interface=ether1 name=v9
add interface=ether1 name=v3 vlan-id=3
/queue interface
set ether1 queue=only-hardware-queue
set v9 queue=default
set v3 queue=wireless-default
