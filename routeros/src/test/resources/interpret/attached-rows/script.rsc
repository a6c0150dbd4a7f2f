/interface vlan
:put ("before " . [:len [/queue interface find]])
remove v1
:put ("removed " . [:len [/queue interface find]])
add interface=ether1 name=v1 vlan-id=1
:put ("back " . [:len [/queue interface find]])
/queue interface set v1 queue=default
/interface vlan set v1 name=v9
add interface=ether1 name=v3 vlan-id=3
/queue interface set v3 queue=wireless-default
/queue interface set v2 queue=default
