/interface ethernet
set [ find default-name=ether1 ] comment=wan
/interface bridge
add name=bridge1
/interface vlan
add interface=bridge1 name=vlan10 vlan-id=10
