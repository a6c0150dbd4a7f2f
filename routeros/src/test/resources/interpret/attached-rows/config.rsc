/interface vlan
add interface=ether1 name=v1 vlan-id=1
add interface=ether1 name=v2 vlan-id=2
/queue interface
set v1 queue=ethernet-default
set ether1 queue=only-hardware-queue
